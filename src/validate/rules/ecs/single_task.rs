//! ECS029: fewer than two tasks in production.

use crate::design::{Edit, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS029",
    severity: Severity::Warning,
    title: "Fewer than two tasks in production",
    why: "When the one task or its zone fails, nobody answers until another has started.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, service) in topology.all::<Service>() {
        // What waits in a queue is not lost while a task starts.
        let asked = topology.is_called(id)
            || topology.entries_of(id).next().is_some()
            || topology.listens_of(id).next().is_some();
        if service.min_tasks < 2 && (asked || !topology.scales_on_backlog(id)) {
            let environment = &topology.environment().name;
            let set = |field: &str, value: u32| Edit::Override {
                id,
                environment: environment.clone(),
                field: field.into(),
                value: Some(value.into()),
            };
            report
                .at(id, format!("{} may run with {}", node.name, tasks(service.min_tasks)))
                .field("min_tasks")
                .fix("Run two", vec![set("max_tasks", service.max_tasks.max(2)), set("min_tasks", 2)]);
        }
    }
}

const fn tasks(number: u32) -> &'static str {
    if number == 0 { "no task" } else { "1 task" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_runs_two_tasks() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "min_tasks", 1);
            },
            "orders may run with 1 task",
        );
        assert_eq!(fixes, ["Run two"]);
    }
}
