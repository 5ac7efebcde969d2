//! ECS024: root file system is writable.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS024",
    severity: Severity::Warning,
    title: "Root file system is writable",
    why: "Whoever breaks in can change the program that runs.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    checkov: &["CKV_AWS_336"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            if !container.readonly_root {
                report
                    .at(id, format!("{}: {} may change its own program", node.name, container.name))
                    .field("containers")
                    .fix_set("Make it read-only", &format!("containers.{index}.readonly_root"), true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_container_cannot_change_its_program() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.readonly_root = false);
            },
            "orders: app may change its own program",
        );
        assert_eq!(fixes, ["Make it read-only"]);
    }
}
