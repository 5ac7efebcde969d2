//! LB004: more than 100 listener rules.

use crate::design::{Alb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB004",
    severity: Severity::Error,
    title: "More than 100 listener rules",
    why: "AWS gives a load balancer 100 rules.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Alb>() {
        let values = topology.rule_values(id);
        let routes = topology.ruling_routes(id);
        let rules: u32 = routes.iter().map(|(_, route, _)| super::rules_of(route, values)).sum();
        if rules > 100 {
            report.at(id, format!("{} needs {rules} rules", node.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_load_balancer_has_a_hundred_rules() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.route(|it| it.paths = (0..501).map(|n| format!("/{n}")).collect());
            },
            "edge needs 101 rules",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
