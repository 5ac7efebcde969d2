//! ECS035: more than ten containers in a task.

use crate::design::{Edit, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS035",
    severity: Severity::Error,
    title: "More than ten containers in a task",
    why: "AWS refuses the task definition.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        let count = task.containers.len();
        if count > 10 {
            let mut next = node.resource.clone();
            if let Some(containers) = next.containers_mut() {
                containers.truncate(10);
            }
            report
                .at(id, format!("{} has {count} containers", node.name))
                .field("containers")
                .fix("Keep the first ten", vec![Edit::Configure { id, resource: next }]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_task_has_ten_containers_at_most() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<crate::design::Service>("orders", |it| {
                    it.containers.extend((0..10).map(|n| crate::design::Container {
                        name: format!("c{n}"),
                        port: 0,
                        ..Default::default()
                    }))
                });
            },
            "orders has 11 containers",
        );
        assert_eq!(fixes, ["Keep the first ten"]);
    }
}
