//! ECS046: service that scales from nothing by what its tasks do.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS046",
    severity: Severity::Warning,
    title: "Nothing starts the first task",
    why: "CPU, memory and requests are measured on tasks. With none there is nothing to measure, so the service stays at none for ever.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    // There ECS029 asks for two tasks.
    if topology.production() {
        return;
    }
    for (id, node, it) in topology.all::<Service>() {
        // A maximum of none is a service that is switched off. A backlog, or a metric of one's own, is there without tasks.
        let wakes = topology.scales_on_backlog(id) || it.has_metric();
        if it.min_tasks == 0 && it.max_tasks > 0 && !wakes {
            report
                .at(id, format!("{} begins with no task and nothing adds one", node.name))
                .field("min_tasks")
                .fix_here(topology, "Run one", "min_tasks", 1)
                .fix_here(topology, "Switch it off here", "max_tasks", 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    fn asleep(shop: &mut Shop) {
        shop.dev();
        shop.set("orders", "min_tasks", 0);
    }

    #[test]
    fn a_service_without_tasks_has_no_load() {
        let fixes = check(&RULE, asleep, "orders begins with no task and nothing adds one");
        assert_eq!(fixes, ["Run one", "Switch it off here"]);
    }

    #[test]
    fn a_queue_starts_the_first_task() {
        let mut shop = Shop::new();
        asleep(&mut shop);
        shop.add("jobs", crate::design::Queue::default(), "");
        shop.connect("jobs", "orders");
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
