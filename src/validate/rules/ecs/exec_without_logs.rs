//! ECS019: ECS Exec without a record.

use crate::design::{Edit, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS019",
    severity: Severity::Warning,
    title: "ECS Exec without a record",
    why: "Nobody can say later what was typed in the containers.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
    checkov: &["CKV_AWS_223"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        let Some((cluster, it)) = topology.cluster_of(task) else { continue };
        if task.exec && !it.exec_logs {
            let edit = Edit::Set { id: cluster, field: "exec_logs".into(), value: true.into() };
            report
                .at(id, format!("{}: {} keeps no record of sessions", node.name, topology.name(cluster)))
                .field("exec")
                .fix("Keep a record", vec![edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn sessions_leave_a_record() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "exec", true);
                shop.set("cluster", "exec_logs", false);
            },
            "orders: cluster keeps no record of sessions",
        );
        assert_eq!(fixes, ["Keep a record"]);
    }
}
