//! CAP014: instances stop with tasks on them.

use crate::design::{Ec2Capacity, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP014",
    severity: Severity::Warning,
    title: "Instances stop with tasks on them",
    why: "Tasks are cut off when the group shrinks or an image is rolled out: draining moves them first, and protection spares instances with tasks.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Ec2Capacity>() {
        for (on, field, what) in [
            (it.managed_draining, "managed_draining", "are not moved off an instance that goes"),
            (
                it.termination_protection,
                "termination_protection",
                "do not keep their instance when the group shrinks",
            ),
        ] {
            if !on {
                report.at(id, format!("{}: tasks {what}", node.name)).field(field).fix_set(
                    "Switch it on",
                    field,
                    true,
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
    fn tasks_leave_before_their_instance() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("machines", "managed_draining", false);
            },
            "machines: tasks are not moved off an instance that goes",
        );
        assert_eq!(fixes, ["Switch it on"]);
    }
}
