//! ECS033: container memory below what AWS takes.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS033",
    severity: Severity::Error,
    title: "Container memory below what AWS takes",
    why: "A container gets at least 6 MiB; AWS refuses less.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            for (field, value) in [
                ("memory_mib", container.memory_mib),
                ("memory_reservation_mib", container.memory_reservation_mib),
            ] {
                if (1..6).contains(&value) {
                    report
                        .at(id, format!("{}: {} has {value} MiB", node.name, container.name))
                        .field("containers")
                        .fix_set("Leave it to the task", &format!("containers.{index}.{field}"), 0);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_container_gets_six_mib_at_least() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.memory_mib = 4);
            },
            "orders: app has 4 MiB",
        );
        assert_eq!(fixes, ["Leave it to the task"]);
    }
}
