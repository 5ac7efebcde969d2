//! LB030: a rule that more than five services share.

use crate::design::{Alb, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB030",
    severity: Severity::Error,
    title: "More than five services share a rule",
    why: "A rule forwards to at most five target groups.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, node, _) in topology.all::<Alb>() {
        for rule in topology.shared_rules(alb) {
            let Some((last, _)) = rule.members.get(5) else { continue };
            report
                .at_link(
                    LinkId { from: alb, to: *last },
                    format!("{}: {} services want the same requests", node.name, rule.members.len()),
                )
                .field("weight");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn six_services_do_not_fit_one_rule() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.route(|it| it.weight = 10);
                for name in ["a", "b", "c", "d", "e"] {
                    shop.add_service(name);
                    shop.connect("edge", name);
                }
            },
            "edge: 6 services want the same requests",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
