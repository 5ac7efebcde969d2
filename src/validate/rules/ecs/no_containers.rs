//! ECS005: task without an essential container.

use crate::design::{Container, Edit, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS005",
    severity: Severity::Error,
    title: "Task without an essential container",
    why: "AWS refuses a task definition in which no container is essential.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        if task.containers.is_empty() {
            let mut next = node.resource.clone();
            if let Some(containers) = next.containers_mut() {
                containers.push(Container::default());
            }
            report
                .at(id, format!("{} has no container", node.name))
                .field("containers")
                .fix("Add a container", vec![Edit::Configure { id, resource: next }]);
        } else if !task.containers.iter().any(|it| it.essential) {
            report.at(id, format!("{}: no container is essential", node.name)).field("containers").fix_set(
                "Make the first one essential",
                "containers.0.essential",
                true,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn one_container_is_essential() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.essential = false);
            },
            "orders: no container is essential",
        );
        assert_eq!(fixes, ["Make the first one essential"]);
    }

    #[test]
    fn a_task_has_a_container() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<crate::design::Service>("orders", |it| it.containers.clear());
            },
            "orders has no container",
        );
        assert_eq!(fixes, ["Add a container"]);
    }
}
