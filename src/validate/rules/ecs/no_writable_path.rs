//! ECS023: read-only root without a writable path.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS023",
    severity: Severity::Advice,
    title: "Read-only root without a writable path",
    why: "Programs that write a temporary file, a PID or a cache stop at start.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            if container.readonly_root && container.writable_paths.is_empty() {
                report
                    .at(id, format!("{}: {} can write nowhere, not even to /tmp", node.name, container.name))
                    .field("containers")
                    .fix_set(
                        "Make /tmp writable",
                        &format!("containers.{index}.writable_paths"),
                        vec!["/tmp"],
                    );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_container_may_write_to_tmp() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.writable_paths.clear());
            },
            "orders: app can write nowhere, not even to /tmp",
        );
        assert_eq!(fixes, ["Make /tmp writable"]);
    }
}
