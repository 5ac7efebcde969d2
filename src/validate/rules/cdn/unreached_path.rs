//! CDN021: path of a load balancer that its CDN never asks for.

use super::{cached_paths, with_paths};
use crate::design::{Alb, Arrow, Edit, LinkId, NodeId, Origin, OriginArrow, Topology};
use crate::validate::rules::patterns::{apart, takes_any, wider};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN021",
    severity: Severity::Warning,
    title: "Path of a load balancer that its CDN never asks for",
    why: "CloudFront chooses an origin by the path and passes it on whole. What no behaviour sends to the load balancer, none of its listener rules sees, and the service waits in vain.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Alb>() {
        let named = topology.links_to(id).any(|(_, arrow)| matches!(arrow, Arrow::Name(_)));
        if named || !topology.only_behind_cdn(id) {
            continue;
        }
        let cdns: Vec<(NodeId, Vec<Origin<'_>>)> =
            topology.cdns_of(id).map(|(cdn, ..)| (cdn, topology.origins(cdn))).collect();
        let Some((first, origins)) = cdns.first() else { continue };
        for (to, route, _) in topology.routes(id) {
            let paths = route.paths.iter().map(|it| it.trim()).filter(|it| !takes_any(it));
            for path in paths.filter(|path| !cdns.iter().any(|(_, all)| asks(all, id, path))) {
                let (cdn, service) = (topology.name(*first), topology.name(to));
                let message =
                    format!("{}: {cdn} passes on no request for {path}, meant for {service}", node.name);
                let finding = report.at_link(LinkId { from: id, to }, message).field("paths");
                if let Some(edit) = with_path(*first, origins, id, path) {
                    finding.fix(format!("Let {cdn} send {path} to {}", node.name), vec![edit]);
                }
            }
        }
    }
}

/// Whether a CDN may ask a load balancer for something that a path matches.
fn asks(origins: &[Origin<'_>], alb: NodeId, path: &str) -> bool {
    let own = origins.iter().find(|it| it.id == alb);
    let rest = own.is_some_and(|it| it.default || it.arrow.paths().is_empty());
    let taken = |it: &Origin<'_>| it.id != alb && patterns(it.arrow).any(|taken| wider(taken, path));
    own.is_some_and(|it| patterns(it.arrow).any(|own| !apart(own, path)))
        || rest && !origins.iter().any(taken)
}

/// The paths that CloudFront chooses an origin by.
fn patterns(arrow: OriginArrow<'_>) -> impl Iterator<Item = &str> {
    arrow.paths().iter().chain(cached_paths(arrow)).map(|it| it.trim())
}

/// One path more for the load balancer. One that takes what others leave has no list to add to.
fn with_path(cdn: NodeId, origins: &[Origin<'_>], alb: NodeId, path: &str) -> Option<Edit> {
    let arrow = origins.iter().find(|it| it.id == alb).map(|it| it.arrow)?;
    let mut paths = arrow.paths().to_vec();
    if paths.is_empty() || !path.starts_with(['/', '*']) {
        return None;
    }
    paths.push(path.to_owned());
    Some(Edit::Shape { link: LinkId { from: cdn, to: alb }, arrow: with_paths(arrow, paths) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Cdn, Deliver, Forward};
    use crate::validate::testing::{Shop, check};

    fn list(paths: &[&str]) -> Vec<String> {
        paths.iter().map(|it| (*it).to_owned()).collect()
    }

    /// internet → cdn → edge for `forward` → orders for /api/*, and assets for `deliver`.
    fn behind(shop: &mut Shop, forward: &[&str], deliver: &[&str]) {
        shop.add("cdn", Cdn::default(), "");
        shop.disconnect("internet", "edge");
        for (from, to) in [("internet", "cdn"), ("cdn", "edge"), ("cdn", "assets")] {
            shop.connect(from, to);
        }
        shop.shape("cdn", "edge", Forward { paths: list(forward), ..Forward::default() });
        shop.shape("cdn", "assets", Deliver { paths: list(deliver), ..Deliver::default() });
        shop.route(|it| it.paths = list(&["/api/*"]));
    }

    #[test]
    fn a_listener_rule_sees_only_what_the_cdn_sends() {
        let fixes = check(
            &RULE,
            |shop| behind(shop, &["/edge/*"], &[]),
            "edge: cdn passes on no request for /api/*, meant for orders",
        );
        assert_eq!(fixes, ["Let cdn send /api/* to edge"]);
    }

    #[test]
    fn a_bucket_may_have_taken_the_path() {
        let fixes = check(
            &RULE,
            |shop| behind(shop, &[], &["/api*"]),
            "edge: cdn passes on no request for /api/*, meant for orders",
        );
        assert_eq!(fixes, [""; 0]);
    }

    #[test]
    fn what_may_arrive_is_not_found_fault_with() {
        for (forward, deliver) in [
            (&[][..], &["/assets/*"][..]),
            (&["/api/v1/*"], &[]),
            (&["/*/public"], &[]),
            (&["/edge/*", "/a*"], &[]),
        ] {
            let mut shop = Shop::new();
            behind(&mut shop, forward, deliver);
            assert!(shop.findings(&[&RULE]).is_empty(), "{forward:?} {deliver:?}");
        }
        let mut open = Shop::new();
        behind(&mut open, &["/edge/*"], &[]);
        open.connect("internet", "edge");
        assert!(open.findings(&[&RULE]).is_empty(), "the internet asks it too");
    }
}
