//! LB002: listener rule that is never reached.

use crate::design::{Alb, LinkId, Topology};
use crate::validate::rules::patterns::{takes_any, wider};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB002",
    severity: Severity::Warning,
    title: "Listener rule that is never reached",
    why: "A rule before it takes all its requests.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, node, _) in topology.all::<Alb>() {
        let routes = topology.routes(alb);
        for (index, (to, route, _)) in routes.iter().enumerate() {
            let before = routes
                .iter()
                .take(index)
                // Those for the very same requests are LB028's.
                .filter(|(_, it, _)| !it.wants_the_same(route))
                .find(|(_, it, _)| covers(&it.hosts, &route.hosts) && covers(&it.paths, &route.paths));
            if let Some((other, _, _)) = before {
                report.at_link(
                    LinkId { from: alb, to: *to },
                    format!(
                        "{}: {} takes every request meant for {}",
                        node.name,
                        topology.name(*other),
                        topology.name(*to)
                    ),
                );
            }
        }
    }
}

/// Whether every request that one of `narrow` matches is matched by one of `wide`; none is any.
fn covers(wide: &[String], narrow: &[String]) -> bool {
    wide.iter().any(|it| takes_any(it))
        || wide.is_empty()
        || (!narrow.is_empty() && narrow.iter().all(|it| wide.iter().any(|w| wider(w, it))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_wider_path_before_takes_all() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add_service("pay");
                shop.connect("edge", "pay");
                shop.route(|it| {
                    it.priority = 1;
                    it.paths = vec!["/api/*".into()];
                });
                shop.route_to("pay", |it| it.paths = vec!["/api/pay/*".into()]);
            },
            "edge: orders takes every request meant for pay",
        );
        assert_eq!(fixes, [""; 0]);
    }

    #[test]
    fn a_star_after_the_slash_takes_what_has_no_paths() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add_service("pay");
                shop.connect("edge", "pay");
                shop.route_to("pay", |it| it.paths = vec!["/*".into()]);
            },
            "edge: pay takes every request meant for orders",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
