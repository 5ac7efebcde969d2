//! LB001: two listener rules have one priority.

use crate::design::order::order_by_key;
use crate::design::{Alb, LinkId, Route, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB001",
    severity: Severity::Error,
    title: "Two listener rules have one priority",
    why: "AWS refuses the second rule. A route with more than five hosts and paths takes several priorities in a row.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, node, _) in topology.all::<Alb>() {
        let values = topology.rule_values(alb);
        let mut spans: Vec<_> = topology
            .ruling_routes(alb)
            .into_iter()
            .map(|(to, route, priority)| {
                (priority, priority.saturating_add(super::rules_of(route, values)), to, route)
            })
            .collect();
        order_by_key(&mut spans, |it| (it.0, it.2));
        let end = spans.iter().map(|it| it.1).max().unwrap_or(0);
        for pair in spans.windows(2) {
            let [(_, before, other, _), (first, last, to, route)] = pair else { continue };
            if first >= before {
                continue;
            }
            let message = format!(
                "{}: priority {first} is taken by {} already, {} wants it too",
                node.name,
                topology.name(*other),
                topology.name(*to)
            );
            let priority = end.div_ceil(10) * 10;
            let finding = report.at_link(LinkId { from: alb, to: *to }, message).field("priority");
            if priority + (last - first) <= 50_000 {
                finding.fix_arrow(format!("Use {priority}"), Route { priority, ..(*route).clone() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn two_routes_need_two_priorities() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add_service("pay");
                shop.connect("edge", "pay");
                shop.route(|it| it.priority = 10);
                shop.route_to("pay", |it| it.priority = 10);
            },
            "edge: priority 10 is taken by orders already, pay wants it too",
        );
        assert_eq!(fixes, ["Use 20"]);
    }

    #[test]
    fn many_paths_take_several_priorities() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add_service("pay");
                shop.connect("edge", "pay");
                shop.route(|it| {
                    it.priority = 10;
                    it.paths = (0..6).map(|n| format!("/{n}")).collect();
                });
                shop.route_to("pay", |it| it.priority = 11);
            },
            "edge: priority 11 is taken by orders already, pay wants it too",
        );
        assert_eq!(fixes, ["Use 20"]);
    }
}
