//! LB031: a weight that shares nothing.

use crate::design::{Alb, LinkId, Route, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB031",
    severity: Severity::Advice,
    title: "Weight of a route that shares its requests with none",
    why: "Only routes of one load balancer with exactly the same hosts and paths share their requests. This one gets all of its own.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html#forward-actions",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, ..) in topology.all::<Alb>() {
        for (to, route, _) in topology.routes(alb) {
            if (route.weight == 0 && route.share_stickiness_secs == 0)
                || topology.shared_rule(alb, to).is_some()
            {
                continue;
            }
            report
                .at_link(
                    LinkId { from: alb, to },
                    format!("{}: no other route has the same hosts and paths", topology.name(to)),
                )
                .field("weight")
                .fix_arrow(
                    "Take the weight out",
                    Route { weight: 0, share_stickiness_secs: 0, ..route.clone() },
                );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_weight_alone_does_nothing() {
        let fixes = check(
            &RULE,
            |shop| shop.route(|it| it.weight = 10),
            "orders: no other route has the same hosts and paths",
        );
        assert_eq!(fixes, ["Take the weight out"]);
    }
}
