//! LB016: sticky sessions.

use crate::design::{Alb, LinkId, Route, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB016",
    severity: Severity::Advice,
    title: "Sticky sessions",
    why: "Load stays uneven after scaling, and a stopped task loses its visitors: sessions in a cache avoid both.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, _, _) in topology.all::<Alb>() {
        for (to, route, _) in topology.routes(alb) {
            let link = LinkId { from: alb, to };

            if route.stickiness_secs > 0 {
                report
                    .at_link(link, format!("{} keeps visitors on one task", topology.name(to)))
                    .field("stickiness_secs")
                    .fix_arrow("Switch it off", Route { stickiness_secs: 0, ..route.clone() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn sessions_belong_in_a_cache() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.route(|it| it.stickiness_secs = 3600);
            },
            "orders keeps visitors on one task",
        );
        assert_eq!(fixes, ["Switch it off"]);
    }
}
