//! ECS042: ECS Exec in a cluster of others.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS042",
    severity: Severity::Advice,
    title: "ECS Exec in a cluster that is not ours",
    why: "Where the cluster encrypts sessions with a KMS key or records them in a log group, tasks need rights to both, or no \
          session starts. Whoever owns the cluster knows them; add the rights to the task role.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        let Some((cluster, it)) = topology.cluster_of(task) else { continue };
        if task.exec && it.exists {
            report
                .at(
                    id,
                    format!(
                        "{}: key and log of sessions in {} are unknown",
                        node.name,
                        topology.name(cluster)
                    ),
                )
                .field("exec")
                .fix_set("Leave Exec off", "exec", false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn sessions_in_a_cluster_of_others_may_need_more_rights() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "exec", true);
                shop.set("cluster", "exists", true);
            },
            "orders: key and log of sessions in cluster are unknown",
        );
        assert_eq!(fixes, ["Leave Exec off"]);
    }
}
