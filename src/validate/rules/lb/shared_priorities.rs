//! LB032: two priorities for one rule.

use crate::design::{Alb, LinkId, Route, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB032",
    severity: Severity::Warning,
    title: "Two priorities for a rule that is shared",
    why: "Services that share their requests share one listener rule, which has one priority: the lowest of those that were set.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html#forward-actions",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, node, _) in topology.all::<Alb>() {
        for rule in topology.shared_rules(alb) {
            let priority = rule.priority();
            for (to, route) in rule.members {
                if route.priority == 0 || route.priority == priority {
                    continue;
                }
                let message = format!(
                    "{}: {} wants priority {}, and the rule it shares has {priority}",
                    node.name,
                    topology.name(to),
                    route.priority
                );
                report
                    .at_link(LinkId { from: alb, to }, message)
                    .field("priority")
                    .fix_arrow(format!("Use {priority}"), Route { priority, ..route.clone() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn one_rule_has_one_priority() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add_service("pay");
                shop.connect("edge", "pay");
                shop.route(|it| (it.weight, it.priority) = (90, 10));
                shop.route_to("pay", |it| (it.weight, it.priority) = (10, 20));
            },
            "edge: pay wants priority 20, and the rule it shares has 10",
        );
        assert_eq!(fixes, ["Use 10"]);
    }
}
