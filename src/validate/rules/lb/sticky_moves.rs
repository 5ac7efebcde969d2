//! LB033: sticky sessions in front of deployments that move the traffic.

use crate::design::{Alb, LinkId, Route, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB033",
    severity: Severity::Warning,
    title: "Sticky sessions hold on to what a deployment leaves",
    why: "A visitor's cookie names a target group. After a deployment that group is empty, and until the cookie ends \
        the visitor gets a 503.",
    // Also https://repost.aws/questions/QUugYm4uzWSI2af5mnmMjlZQ, read on 2026-11-21.
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html#forward-actions",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, ..) in topology.all::<Alb>() {
        for (to, route, _) in topology.routes(alb) {
            let moves = topology.get::<Service>(to).is_some_and(|it| it.deployment.moves_traffic());
            if !moves || route.stickiness_secs == 0 {
                continue;
            }
            report
                .at_link(
                    LinkId { from: alb, to },
                    format!(
                        "{}: deployments move the traffic, and cookies hold it for {} s",
                        topology.name(to),
                        route.stickiness_secs
                    ),
                )
                .field("stickiness_secs")
                .fix_arrow("Switch stickiness off", Route { stickiness_secs: 0, ..route.clone() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn cookies_do_not_follow_moved_traffic() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "deployment", "canary");
                shop.route(|it| it.stickiness_secs = 3600);
            },
            "orders: deployments move the traffic, and cookies hold it for 3600 s",
        );
        assert_eq!(fixes, ["Switch stickiness off"]);
    }
}
