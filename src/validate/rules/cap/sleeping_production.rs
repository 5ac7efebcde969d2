//! CAP018: production sleeps.

use crate::design::{OffHours, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP018",
    severity: Severity::Warning,
    title: "Production is scaled in at off hours",
    why: "In the off hours nobody is served.",
    docs: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, it) in topology.all::<Service>() {
        if it.off_hours != OffHours::Never && it.off_tasks == 0 && it.min_tasks > 0 {
            report
                .at(id, format!("{} has no tasks in the off hours", node.name))
                .field("off_hours")
                .fix_here(topology, "Keep it awake here", "off_hours", OffHours::Never.word())
                .fix_here(topology, "Keep one task", "off_tasks", 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_stays_awake() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "off_hours", "nights");
            },
            "orders has no tasks in the off hours",
        );
        assert_eq!(fixes, ["Keep it awake here", "Keep one task"]);
    }
}
