//! CDN002: two origins for all paths.

use super::{cached_paths, with_paths};
use crate::design::order::order_by_key;
use crate::design::{Alb, Cdn, Edit, LinkId, NodeId, Origin, OriginArrow, Route, Topology, slug};
use crate::validate::rules::patterns::takes_any;
use crate::validate::{Finding, Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN002",
    severity: Severity::Error,
    title: "Two origins for all paths",
    why: "One origin takes what no other does; the second would never be asked. The path is passed on whole: what is asked for as /files/a.css lies in the folder files of the bucket.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, cdn) in topology.all::<Cdn>() {
        let origins = topology.origins(id);
        let mut ranked: Vec<&Origin<'_>> = origins.iter().filter(|it| it.arrow.paths().is_empty()).collect();
        order_by_key(&mut ranked, |it| rank(topology, cdn, it));
        let Some((rest, others)) = ranked.split_first() else { continue };
        for it in others {
            let (one, other) = (topology.name(rest.id), topology.name(it.id));
            let message = format!("{}: {one} and {other} both take any path", node.name);
            let finding = report.at_link(LinkId { from: id, to: it.id }, message).field("paths");
            give_paths(topology, (id, cdn), it, &origins, finding);
            // Of three, two would still take any path.
            if let [_] = others {
                give_paths(topology, (id, cdn), rest, &origins, finding);
            }
        }
    }
}

/// The lower, the rather an origin should have what no other takes: the page of an application, then services that
/// answer any path, then files. Services with paths of their own want those only.
fn rank(topology: &Topology<'_>, cdn: &Cdn, origin: &Origin<'_>) -> u8 {
    match origin.arrow {
        OriginArrow::Deliver(_) if cdn.single_page => 0,
        OriginArrow::Forward(_) if answers_any(topology, origin.id) => 1,
        OriginArrow::Deliver(_) => 2,
        OriginArrow::Forward(_) => 3,
    }
}

fn answers_any(topology: &Topology<'_>, alb: NodeId) -> bool {
    let routes = topology.routes(alb);
    routes.is_empty() || routes.iter().any(|(_, it, _)| any_path(it))
}

fn any_path(route: &Route) -> bool {
    route.paths.is_empty() || route.paths.iter().any(|it| takes_any(it))
}

/// Offers to send an origin its own paths only.
fn give_paths(
    topology: &Topology<'_>,
    (id, cdn): (NodeId, &Cdn),
    origin: &Origin<'_>,
    all: &[Origin<'_>],
    finding: &mut Finding,
) {
    let taken = |path: &String| {
        all.iter().any(|it| it.arrow.paths().iter().chain(cached_paths(it.arrow)).any(|it| it.trim() == path))
    };
    let mut paths = own_paths(topology, origin);
    paths.retain(|it| !taken(it));
    if paths.is_empty() {
        paths.extend(usual_paths(topology, origin).into_iter().find(|it| !taken(it)));
    }
    let name = topology.name(origin.id);
    let title = match paths.as_slice() {
        [] => return,
        [one] => format!("Give {name} {one}"),
        _ => format!("Give {name} the paths of its services"),
    };
    let link = LinkId { from: id, to: origin.id };
    let mut edits = vec![Edit::Shape { link, arrow: with_paths(origin.arrow, paths) }];
    // The load balancer that has the rest now would be asked for the bucket's index.html in place of /.
    let bucket = matches!(origin.arrow, OriginArrow::Deliver(_));
    let balancer = all.iter().any(|it| it.arrow.paths().is_empty() && topology.get::<Alb>(it.id).is_some());
    if bucket && balancer && !cdn.default_root_object.is_empty() {
        edits.push(Edit::Set { id, field: "default_root_object".into(), value: "".into() });
    }
    finding.fix(title, edits);
}

/// The paths that the services of a load balancer answer; those that take any get one by their name.
fn own_paths(topology: &Topology<'_>, origin: &Origin<'_>) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    for (service, route, _) in topology.routes(origin.id) {
        let own = route.paths.iter().map(|it| it.trim().to_owned()).filter(|it| !takes_any(it));
        for path in own.chain(any_path(route).then(|| by_name(topology, service))) {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
    }
    paths
}

/// The paths that an origin would be known by, the first choice first.
fn usual_paths(topology: &Topology<'_>, origin: &Origin<'_>) -> Vec<String> {
    let own = by_name(topology, origin.id);
    match origin.arrow {
        OriginArrow::Forward(_) => vec!["/api/*".into(), own],
        OriginArrow::Deliver(_) => vec![own],
    }
}

fn by_name(topology: &Topology<'_>, id: NodeId) -> String {
    format!("/{}/*", slug(topology.name(id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Alb;
    use crate::validate::testing::{Shop, check, id};

    /// The fixes, once cdn leads to both and is told more.
    fn fixes(message: &str, spoil: impl FnOnce(&mut Shop)) -> Vec<String> {
        let both = |shop: &mut Shop| {
            shop.add("cdn", Cdn { default_root_object: "index.html".into(), ..Cdn::default() }, "");
            shop.connect("cdn", "edge");
            shop.connect("cdn", "assets");
            spoil(shop);
        };
        check(&RULE, both, message)
    }

    #[test]
    fn services_take_the_rest_and_files_have_a_path() {
        let fixes = fixes("cdn: edge and assets both take any path", |_| ());
        assert_eq!(fixes, ["Give assets /assets/*", "Give edge /orders/*"]);
    }

    #[test]
    fn services_with_paths_of_their_own_want_no_others() {
        let message = "cdn: assets and edge both take any path";
        let one = fixes(message, |shop| shop.route(|it| it.paths = vec!["/api/*".into()]));
        assert_eq!(one, ["Give edge /api/*", "Give assets /assets/*"]);
        let two = fixes(message, |shop| shop.route(|it| it.paths = vec!["/api/*".into(), "/v1/*".into()]));
        assert_eq!(two, ["Give edge the paths of its services", "Give assets /assets/*"]);
        let page = fixes(message, |shop| shop.set("cdn", "single_page", true));
        assert_eq!(page, ["Give edge /orders/*", "Give assets /assets/*"]);
    }

    #[test]
    fn of_two_load_balancers_either_may_take_the_rest() {
        let fixes = fixes("cdn: edge and inner both take any path", |shop| {
            shop.disconnect("cdn", "assets");
            shop.add("inner", Alb::default(), "app");
            shop.connect("cdn", "inner");
        });
        assert_eq!(fixes, ["Give inner /api/*", "Give edge /orders/*"]);
    }

    #[test]
    fn a_load_balancer_with_the_rest_is_asked_for_the_root_as_it_is() {
        let mut shop = Shop::new();
        shop.add("cdn", Cdn { default_root_object: "index.html".into(), ..Cdn::default() }, "");
        shop.connect("cdn", "edge");
        shop.connect("cdn", "assets");
        let root = |fix: usize| {
            let mut design = shop.design.clone();
            design.apply_all(&shop.findings(&[&RULE])[0].fixes[fix].edits).unwrap();
            design.get::<Cdn>(id("cdn")).unwrap().default_root_object.clone()
        };
        assert_eq!((root(0), root(1)), (String::new(), "index.html".into()));
    }
}
