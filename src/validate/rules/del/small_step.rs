//! DEL022: step that ECS does not take.

use crate::design::{Deployment, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL022",
    severity: Severity::Error,
    title: "Step below three percent",
    why: "ECS moves the traffic of a linear deployment in steps of 3 to 100 percent and refuses smaller ones.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html",
    checkov: &[],
    check,
};

/// A canary may be smaller.
const LEAST: u32 = 3;

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Service>() {
        if it.deployment == Deployment::Linear && it.step_percent < LEAST {
            report
                .at(id, format!("{} moves its traffic by {} %", node.name, it.step_percent))
                .field("step_percent")
                .fix_set(format!("Move {LEAST} % a step"), "step_percent", LEAST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn a_linear_step_is_three_percent_at_least() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "deployment", "linear");
                shop.set("orders", "step_percent", 2);
            },
            "orders moves its traffic by 2 %",
        );
        assert_eq!(fixes, ["Move 3 % a step"]);
        let mut shop = Shop::new();
        shop.set("orders", "deployment", "canary");
        shop.set("orders", "step_percent", 1);
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
