//! ECS001: CPU and memory are no Fargate pair.

use crate::design::{Edit, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS001",
    severity: Severity::Error,
    title: "CPU and memory are no Fargate pair",
    why: "AWS refuses a task definition whose pair it does not offer.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        if task.on_ec2() || facts::is_fargate_size(task.cpu, task.memory_mib) {
            continue;
        }
        let (cpu, memory) = facts::nearest_fargate_size(task.cpu, task.memory_mib);
        let set = |field: &str, value: u32| Edit::Set { id, field: field.into(), value: value.into() };
        report
            .at(id, format!("{}: {} CPU units do not go with {} MiB", node.name, task.cpu, task.memory_mib))
            .field("memory_mib")
            .fix(
                format!("Use {cpu} CPU units and {memory} MiB"),
                vec![set("cpu", cpu), set("memory_mib", memory)],
            );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_pair_fargate_does_not_have_gets_the_next_larger() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "memory_mib", 900);
            },
            "orders: 512 CPU units do not go with 900 MiB",
        );
        assert_eq!(fixes, ["Use 512 CPU units and 1024 MiB"]);
    }
}
