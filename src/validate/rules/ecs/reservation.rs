//! ECS004: memory reservation is above the limit.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS004",
    severity: Severity::Error,
    title: "Memory reservation is above the limit",
    why: "AWS refuses a container that reserves more than it may use.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            let (limit, soft) = (container.memory_mib, container.memory_reservation_mib);
            if limit != 0 && soft > limit {
                report
                    .at(id, format!("{}: {} reserves {soft} MiB of {limit}", node.name, container.name))
                    .field("containers")
                    .fix_set(
                        format!("Reserve {limit} MiB"),
                        &format!("containers.{index}.memory_reservation_mib"),
                        limit,
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
    fn a_reservation_stays_below_the_limit() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| {
                    it.memory_mib = 512;
                    it.memory_reservation_mib = 800;
                });
            },
            "orders: app reserves 800 MiB of 512",
        );
        assert_eq!(fixes, ["Reserve 512 MiB"]);
    }
}
