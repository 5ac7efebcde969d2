//! MSG011: backlog cannot change the number of tasks.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG011",
    severity: Severity::Advice,
    title: "Backlog cannot change the number of tasks",
    why: "The fewest and the most tasks are the same, so a long queue waits as long as ever and an empty one costs the same.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        if topology.scales_on_backlog(id) && service.max_tasks == service.min_tasks {
            let more = service.max_tasks.saturating_mul(4).clamp(2, 1000);
            report
                .at(id, format!("{} works on a queue with {} tasks, always", node.name, service.max_tasks))
                .field("max_tasks")
                .fix_set(format!("Allow {more} tasks"), "max_tasks", more);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn a_backlog_needs_room() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("jobs", crate::design::Queue::default(), "");
                shop.connect("jobs", "orders");
                shop.set("orders", "min_tasks", 2);
                shop.set("orders", "max_tasks", 2);
            },
            "orders works on a queue with 2 tasks, always",
        );
        assert_eq!(fixes, ["Allow 8 tasks"]);
    }
}
