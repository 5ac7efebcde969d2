//! MSG010: consumer that never scales down.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG010",
    severity: Severity::Warning,
    title: "Consumer that never scales down",
    why: "AWS takes tasks away only when every target allows it. The memory of an idle task stays as it is, so the backlog can add tasks and nothing takes them back.",
    docs: "https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        if topology.scales_on_backlog(id)
            && service.target_memory != 0
            && service.max_tasks > service.min_tasks
        {
            report
                .at(id, format!("{} scales on a backlog, and on memory that idle tasks keep", node.name))
                .field("target_memory")
                .fix_set("Leave memory out", "target_memory", 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn an_empty_queue_takes_tasks_away() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("jobs", crate::design::Queue::default(), "");
                shop.connect("jobs", "orders");
                shop.set("orders", "target_memory", 80);
            },
            "orders scales on a backlog, and on memory that idle tasks keep",
        );
        assert_eq!(fixes, ["Leave memory out"]);
    }
}
