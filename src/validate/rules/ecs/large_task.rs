//! ECS034: task definition is too large.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS034",
    severity: Severity::Error,
    title: "Task definition is too large",
    why: "AWS takes 64 KiB for all containers with their variables and commands.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        let size: usize = task
            .containers
            .iter()
            .map(|it| {
                let variables: usize =
                    it.variables.iter().map(|(name, value)| name.len() + value.len() + 24).sum();
                let words: usize =
                    it.command.iter().chain(&it.writable_paths).map(|word| word.len() + 3).sum();
                variables + words + 1000
            })
            .sum();
        if size > 64 * 1024 {
            report
                .at(id, format!("{}: {} KiB of containers and variables", node.name, size.div_ceil(1024)))
                .field("containers");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_task_definition_has_64_kib() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| drop(it.variables.insert("BIG".into(), "x".repeat(70_000))));
            },
            "orders: 70 KiB of containers and variables",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
