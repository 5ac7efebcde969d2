//! LB028: two services for the same requests, without weights.

use crate::design::{Alb, Arrow, Edit, LinkId, NodeId, Route, Topology, slug};
use crate::validate::rules::patterns::takes_any;
use crate::validate::{Fix, Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB028",
    severity: Severity::Warning,
    title: "Two services for the same requests",
    why: "The rule that comes first takes all of them, and the other service waits in vain. A path or a host of its own gives each service the requests meant for it. Weights make one rule of both, and each gets its share of the same requests, as two versions of one program do.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html#forward-actions",
    checkov: &[],
    check,
};

/// A service and its route.
type Rival<'a> = (NodeId, &'a Route);

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
                let finding = report.at_link(LinkId { from: alb, to: *to }, message).field("paths");
                finding.fixes.extend(apart(topology, alb, &rivals, first, *to));
                finding.fix("Share them evenly", evenly(alb, &rivals));
            }
        }
    }
}

/// Paths that give `to` requests which `first` does not take: its own, or theirs to the others where it is the one that
/// answers all else. Of two that look alike, either may have one.
fn apart(topology: &Topology<'_>, alb: NodeId, rivals: &[Rival<'_>], first: NodeId, to: NodeId) -> Vec<Fix> {
    let only = |id: NodeId| rivals.iter().copied().filter(|it| it.0 == id).collect::<Vec<_>>();
    let tries = match answers_the_rest(topology, rivals) {
        Some(it) if it == to => vec![rivals.iter().copied().filter(|it| it.0 != to).collect()],
        None if rivals.len() == 2 => vec![only(to), only(first)],
        Some(_) | None => vec![only(to)],
    };
    // A number that was set stands before every number that follows from a path.
    let free = rivals.iter().all(|(_, it)| it.priority == 0);
    let comes_first = |leave: &[Rival<'_>]| free || leave.iter().all(|it| it.0 == first);
    tries.iter().filter(|it| comes_first(it)).filter_map(|it| by_paths(topology, alb, it)).collect()
}

/// The one of several services that other requests are meant for: it calls the others, or has the name of a page.
fn answers_the_rest(topology: &Topology<'_>, rivals: &[Rival<'_>]) -> Option<NodeId> {
    let rank = |id: NodeId| {
        let called = topology
            .links_to(id)
            .any(|(from, arrow)| matches!(arrow, Arrow::Call(_)) && rivals.iter().any(|it| it.0 == from));
        (called, rank_of_name(topology.name(id)))
    };
    let best = rivals.iter().map(|it| rank(it.0)).min()?;
    let mut all = rivals.iter().filter(|it| rank(it.0) == best);
    let (one, none) = (all.next()?, all.next());
    none.is_none().then_some(one.0)
}

/// The lower, the rather a service of this name answers people, and not programs.
fn rank_of_name(name: &str) -> u8 {
    let slug = slug(name);
    let has = |words: &[&str]| slug.split('-').any(|it| words.contains(&it));
    if has(&["web", "www", "website", "site", "frontend", "storefront", "front", "ui"]) {
        0
    } else if has(&["api", "backend"]) {
        2
    } else {
        1
    }
}

/// Sends each of these services the requests below its own name.
fn by_paths(topology: &Topology<'_>, alb: NodeId, services: &[Rival<'_>]) -> Option<Fix> {
    let mut edits = Vec::new();
    let mut sentences = Vec::new();
    for (to, route) in services {
        let paths = paths_below(&route.paths, &slug(topology.name(*to)))?;
        sentences.push(format!("{} to {}", paths.first()?, topology.name(*to)));
        let route = Route { paths, ..(*route).clone() };
        let full = route.hosts.len() >= topology.rule_values(alb);
        if full || topology.routes(alb).iter().any(|(_, it, _)| it.wants_the_same(&route)) {
            return None;
        }
        edits.push(Edit::Shape { link: LinkId { from: alb, to: *to }, arrow: route.into() });
    }
    let title = match sentences.as_slice() {
        [one] => format!("Send {one}"),
        [one, other] => format!("Send {one} and {other}"),
        _ => "Give each of the others a path of its own".into(),
    };
    Some(Fix { title, edits })
}

/// What is below `/name/` in each of these paths, where they are folders; of any path where there are none.
fn paths_below(paths: &[String], name: &str) -> Option<Vec<String>> {
    if paths.is_empty() || paths.iter().any(|it| takes_any(it)) {
        return Some(vec![format!("/{name}/*")]);
    }
    let folders = paths.iter().map(|it| it.trim().strip_suffix("/*"));
    folders.map(|it| Some(format!("{}/{name}/*", it?))).collect()
}

fn evenly(alb: NodeId, rivals: &[Rival<'_>]) -> Vec<Edit> {
    let share = |(to, route): &Rival<'_>| Edit::Shape {
        link: LinkId { from: alb, to: *to },
        arrow: Arrow::Route(Route { weight: 100, ..(*route).clone() }),
    };
    rivals.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

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
        assert_eq!(fixes, ["Send /orders/* to orders", "Send /pay/* to pay", "Share them evenly"]);
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

    /// The fixes for services behind edge beside orders, all for the same requests.
    fn fixes(names: &[&str], message: &str, spoil: impl FnOnce(&mut Shop)) -> Vec<String> {
        let together = |shop: &mut Shop| {
            for name in names {
                shop.add_service(name);
                shop.connect("edge", name);
            }
            spoil(shop);
        };
        check(&RULE, together, message)
    }

    #[test]
    fn a_page_keeps_what_its_programs_do_not_take() {
        let with = |name: &str, spoil: fn(&mut Shop)| {
            let message =
                format!("edge: {name} takes every request meant for orders, and neither has a weight");
            let mut fixes = fixes(&[name], &message, spoil);
            fixes.pop();
            fixes
        };
        assert_eq!(with("api", |_| ()), ["Send /api/* to api"], "by its name");
        let called = with("pay", |shop| shop.connect("orders", "pay"));
        assert_eq!(called, ["Send /pay/* to pay"], "by the arrow");
        let called = with("pay", |shop| shop.connect("pay", "orders"));
        assert_eq!(called, ["Send /orders/* to orders"]);
    }

    #[test]
    fn a_page_that_is_found_last_sends_the_others_away() {
        let message = "edge: pay takes every request meant for orders, and neither has a weight";
        let fixes = fixes(&["api", "pay"], message, |shop| {
            shop.connect("orders", "api");
            shop.connect("orders", "pay");
        });
        assert_eq!(fixes, ["Send /api/* to api and /pay/* to pay", "Share them evenly"]);
    }

    #[test]
    fn a_path_below_a_path_that_both_have() {
        let message = "edge: pay takes every request meant for orders, and neither has a weight";
        let with = |path: &'static str| {
            fixes(&["pay"], message, |shop| {
                shop.route(|it| it.paths = vec![path.into()]);
                shop.route_to("pay", |it| it.paths = vec![path.into()]);
            })
        };
        assert_eq!(with("/v1/*")[0], "Send /v1/orders/* to orders");
        assert_eq!(with("*.json"), ["Share them evenly"], "nothing is below it");
    }

    #[test]
    fn a_path_needs_room_in_its_rule_and_a_place_before_the_other() {
        let message = "edge: pay takes every request meant for orders, and neither has a weight";
        let hosts: Vec<String> = (0..5).map(|n| format!("h{n}.example.com")).collect();
        let full = fixes(&["pay"], message, |shop| {
            shop.route(|it| it.hosts = hosts.clone());
            shop.route_to("pay", |it| it.hosts = hosts);
        });
        assert_eq!(full, ["Share them evenly"]);
        let numbered = fixes(&["pay"], message, |shop| shop.route_to("pay", |it| it.priority = 1));
        assert_eq!(numbered, ["Send /pay/* to pay", "Share them evenly"]);
    }
}
