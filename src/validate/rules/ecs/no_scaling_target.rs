//! ECS028: scaling range without a target.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS028",
    severity: Severity::Warning,
    title: "Scaling range without a target",
    why: "Nothing ever asks for a task more or less: the service stays at its least.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        let target = service.target_cpu.max(service.target_memory).max(service.target_requests);
        let scales =
            target.max(service.step_cpu) > 0 || service.has_metric() || topology.scales_on_backlog(id);
        if service.max_tasks > service.min_tasks && !scales {
            report
                .at(
                    id,
                    format!(
                        "{} may have {} to {} tasks, and nothing scales it",
                        node.name, service.min_tasks, service.max_tasks
                    ),
                )
                .field("target_cpu")
                .fix_set("Scale at 60 % CPU", "target_cpu", 60);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn a_range_needs_a_target() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "target_cpu", 0);
            },
            "orders may have 3 to 6 tasks, and nothing scales it",
        );
        assert_eq!(fixes, ["Scale at 60 % CPU"]);
    }

    #[test]
    fn steps_and_a_metric_of_ones_own_are_targets_too() {
        for (field, value) in
            [("step_cpu", serde_json::json!(70)), ("metric_name", serde_json::json!("jobs_waiting"))]
        {
            let mut shop = Shop::new();
            shop.set("orders", "target_cpu", 0);
            shop.set("orders", field, value);
            assert!(shop.findings(&[&RULE]).is_empty(), "{field}");
        }
    }
}
