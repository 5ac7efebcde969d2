//! ECS003: containers have more memory than their task.

use super::resize::offer_size;
use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS003",
    severity: Severity::Error,
    title: "Containers have more memory than their task",
    why: "AWS refuses a task definition whose containers are given more than the task has.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        let own = |it: &crate::design::Container| it.memory_mib.max(it.memory_reservation_mib);
        let sum: u32 = task.containers.iter().fold(0, |sum, it| sum.saturating_add(own(it)));
        if sum > task.memory_mib {
            let finding = report
                .at(id, format!("{}: its containers have {sum} MiB of {}", node.name, task.memory_mib))
                .field("memory_mib");
            offer_size(finding, id, &task, task.cpu, sum);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn containers_share_the_memory_of_the_task() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.memory_mib = 1500);
            },
            "orders: its containers have 1500 MiB of 1024",
        );
        assert_eq!(fixes, ["Use 512 CPU units and 2048 MiB"]);
    }
}
