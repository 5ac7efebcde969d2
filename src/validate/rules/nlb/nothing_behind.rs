//! NLB003: network load balancer with nothing behind it.

use crate::design::{Nlb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NLB003",
    severity: Severity::Warning,
    title: "Network load balancer with nothing behind it",
    why: "It is paid by the hour and answers nobody.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Nlb>() {
        if topology.listeners(id).is_empty() {
            report.at(id, format!("{} passes connections to no service", node.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_load_balancer_has_services() {
        let fixes = check(
            &RULE,
            |shop| {
                super::super::testing::behind_nlb(shop);
                shop.disconnect("gate", "orders");
            },
            "gate passes connections to no service",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
