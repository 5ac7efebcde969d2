//! ECS002: containers have more CPU than their task.

use super::resize::offer_size;
use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS002",
    severity: Severity::Error,
    title: "Containers have more CPU than their task",
    why: "AWS refuses a task definition whose containers add up to more than the task has.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        let sum: u32 = task.containers.iter().fold(0, |sum, it| sum.saturating_add(it.cpu));
        if sum > task.cpu {
            let finding = report
                .at(id, format!("{}: its containers have {sum} CPU units of {}", node.name, task.cpu))
                .field("cpu");
            offer_size(finding, id, &task, sum, task.memory_mib);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn containers_share_what_the_task_has() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.cpu = 600);
            },
            "orders: its containers have 600 CPU units of 512",
        );
        assert_eq!(fixes, ["Use 1024 CPU units and 2048 MiB"]);
    }
}
