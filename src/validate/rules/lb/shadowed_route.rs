//! LB002: listener rule that is never reached.

use crate::design::{Alb, LinkId, Topology};
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

/// Every path begins with a slash, so that `/*` is any path.
fn takes_any(pattern: &str) -> bool {
    let stars = pattern.trim().trim_start_matches('/');
    !stars.is_empty() && stars.bytes().all(|it| it == b'*')
}

/// Whether the pattern `wide` matches all that `narrow` matches. May miss a case, never invents one.
fn wider(wide: &str, narrow: &str) -> bool {
    let mut wide = wide.split('*');
    let Some(first) = wide.next() else { return false };
    let Some(mut rest) = narrow.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = wide.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.len() >= last.len() && rest.ends_with(last)
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
