//! CAP007: fewest instances above the most.

use crate::design::{Ec2Capacity, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP007",
    severity: Severity::Error,
    title: "Minimum instances above the maximum",
    why: "Auto Scaling refuses a group whose least size is above its most.",
    docs: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Ec2Capacity>() {
        if it.min_instances > it.max_instances {
            let (least, most) = (it.min_instances, it.max_instances);
            report
                .at(id, format!("{}: at least {least} instances, at most {most}", node.name))
                .field("max_instances")
                .fix_here(topology, format!("Allow {least}"), "max_instances", least);
        }
        if it.step_min > it.step_max {
            let message =
                format!("{}: steps of at least {}, at most {}", node.name, it.step_min, it.step_max);
            report.at(id, message).field("step_max").fix_set(
                format!("Allow {}", it.step_min),
                "step_max",
                it.step_min,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn the_most_is_at_least_the_least() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("machines", "min_instances", 8);
            },
            "machines: at least 8 instances, at most 6",
        );
        assert_eq!(fixes, ["Allow 8"]);
    }

    #[test]
    fn steps_have_limits_in_order() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("machines", "step_min", 20);
            },
            "machines: steps of at least 20, at most 10",
        );
        assert_eq!(fixes, ["Allow 20"]);
    }
}
