//! LB028: two services for the same requests, without weights.

use crate::design::{Alb, Arrow, Edit, LinkId, NodeId, Route, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB028",
    severity: Severity::Warning,
    title: "Two services for the same requests",
    why: "The rule that comes first takes all of them, and the other service waits in vain. Weights make one rule of both, and each gets its share.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html#forward-actions",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, node, _) in topology.all::<Alb>() {
        for rivals in topology.rivals(alb) {
            if rivals.iter().any(|(_, it)| it.weight > 0) {
                continue;
            }
            let first = topology.routes(alb).into_iter().find(|(id, ..)| rivals.iter().any(|it| it.0 == *id));
            let Some((first, ..)) = first else { continue };
            for (to, _) in rivals.iter().filter(|(id, _)| *id != first) {
                let message = format!(
                    "{}: {} takes every request meant for {}, and neither has a weight",
                    node.name,
                    topology.name(first),
                    topology.name(*to)
                );
                report
                    .at_link(LinkId { from: alb, to: *to }, message)
                    .field("weight")
                    .fix("Share them evenly", evenly(alb, &rivals));
            }
        }
    }
}

fn evenly(alb: NodeId, rivals: &[(NodeId, &Route)]) -> Vec<Edit> {
    let share = |(to, route): &(NodeId, &Route)| Edit::Shape {
        link: LinkId { from: alb, to: *to },
        arrow: Arrow::Route(Route { weight: 100, ..(*route).clone() }),
    };
    rivals.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn two_routes_for_everything_leave_one_without_requests() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add_service("pay");
                shop.connect("edge", "pay");
            },
            "edge: pay takes every request meant for orders, and neither has a weight",
        );
        assert_eq!(fixes, ["Share them evenly"]);
    }

    #[test]
    fn the_order_of_hosts_makes_no_difference() {
        let hosts = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        check(
            &RULE,
            |shop| {
                shop.add_service("pay");
                shop.connect("edge", "pay");
                shop.route(|it| it.hosts = hosts("a.example.com b.example.com"));
                shop.route_to("pay", |it| it.hosts = hosts("B.example.com a.example.com"));
            },
            "edge: pay takes every request meant for orders, and neither has a weight",
        );
    }
}
