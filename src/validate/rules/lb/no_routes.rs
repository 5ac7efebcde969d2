//! LB014: load balancer without a service.

use crate::design::{Alb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB014",
    severity: Severity::Warning,
    title: "Load balancer without a service",
    why: "Every request is answered with an error, and it is paid by the hour.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Alb>() {
        if topology.routes(id).is_empty() {
            report.at(id, format!("{} leads to no service", node.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_load_balancer_leads_somewhere() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.disconnect("edge", "orders");
            },
            "edge leads to no service",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
