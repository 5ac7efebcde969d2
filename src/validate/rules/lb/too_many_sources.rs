//! LB026: too many allowed ranges.

use crate::design::{Alb, Arrow, Certificate, Entry, ForwardReach, LinkId, Nlb, NodeId, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB026",
    severity: Severity::Error,
    title: "Too many allowed ranges",
    why: "A security group holds 60 inbound rules. Each range takes one for each port: 80 and 443, or those of a network load balancer's listeners. Ranges of test traffic take one, the addresses of CloudFront 55.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
    checkov: &[],
    check,
};

/// Inbound rules of a security group.
const MOST: usize = 60;

/// Rules that AWS counts the prefix list of CloudFront as.
const CLOUDFRONT: usize = 55;

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Alb>() {
        of_alb(topology, report, (id, &node.name), it);
    }
    for (id, node, _) in topology.all::<Nlb>() {
        let served = topology.listeners(id);
        let listeners = served.iter().filter(|(service, _)| topology.port_of(*service).is_some()).count();
        let Some((link, entry)) = entry(topology, id) else { continue };
        let (ranges, rules) = (different(&entry.sources), different(&entry.sources) * listeners);
        if rules > MOST {
            let message =
                format!("{}: {ranges} ranges for {listeners} listeners take {rules} rules", node.name);
            report.at_link(link, message).field("sources");
        }
    }
}

fn of_alb(topology: &Topology<'_>, report: &mut Report<'_>, (id, name): (NodeId, &str), alb: &Alb) {
    let ports = if alb.certificate == Certificate::None { 1 } else { 2 };
    let entry = entry(topology, id);
    let ranges = match entry {
        Some((_, entry)) => different(&entry.sources),
        None if topology.only_behind_cdn(id) => 0,
        // The range of the VPC.
        None => 1,
    };
    let by_service = |(service, ..): &(NodeId, _, _)| topology.get::<Service>(*service);
    let tested = topology.routes(id).iter().filter_map(by_service).any(Service::tested);
    let tests = if tested { different(&alb.test_sources) } else { 0 };
    let cloudfront = if topology.secret_header(id).is_some() { CLOUDFRONT } else { 0 };
    // The group of each VPC origin is admitted on one port.
    let origins = topology.cdns_of(id).filter(|(.., arrow)| by_origin(arrow)).count();
    let rules = ranges * ports + tests + cloudfront + origins;
    if rules <= MOST {
        return;
    }
    let parts = [
        (ranges > 0, format!("{ranges} {}", if ranges == 1 { "range" } else { "ranges" })),
        (cloudfront + origins > 0, "CloudFront".to_owned()),
        (tests > 0, format!("{tests} {} of test traffic", if tests == 1 { "range" } else { "ranges" })),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(is, _)| *is).map(|(_, it)| it).collect();
    let message = format!("{name}: {} take {rules} rules", parts.join(" and "));
    match entry.filter(|_| ranges >= tests) {
        Some((link, _)) => report.at_link(link, message).field("sources"),
        None => report.at(id, message).field("test_sources"),
    };
}

/// The way in from the internet.
fn entry<'a>(topology: &Topology<'a>, balancer: NodeId) -> Option<(LinkId, &'a Entry)> {
    topology.links_to(balancer).find_map(|(from, arrow)| {
        if let Arrow::Entry(it) = arrow { Some((LinkId { from, to: balancer }, it)) } else { None }
    })
}

const fn by_origin(arrow: &Arrow) -> bool {
    matches!(arrow, Arrow::Forward(it) if matches!(it.reach, ForwardReach::VpcOrigin))
}

/// A range that is there twice is one rule.
fn different<T: PartialEq>(ranges: &[T]) -> usize {
    let before = |n: usize, it: &T| ranges.iter().take(n).any(|other| other == it);
    ranges.iter().enumerate().filter(|(n, it)| !before(*n, it)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Cdn, Deployment, Forward};
    use crate::validate::rules::nlb::testing::behind_nlb;
    use crate::validate::testing::{Shop, check};

    fn ranges(count: usize) -> Entry {
        Entry { sources: (0..count).map(|n| format!("10.{n}.0.0/16").parse().unwrap()).collect() }
    }

    fn tests_from(shop: &mut Shop, count: usize) {
        shop.change::<Service>("orders", |it| {
            it.deployment = Deployment::BlueGreen;
            it.test_traffic = true;
        });
        shop.change::<Alb>("edge", |it| {
            it.test_sources = (0..count).map(|n| format!("203.0.113.{n}/32")).collect();
        });
    }

    fn found(spoil: impl FnOnce(&mut Shop)) -> Vec<String> {
        let mut shop = Shop::new();
        spoil(&mut shop);
        shop.findings(&[&RULE]).into_iter().map(|it| it.message).collect()
    }

    #[test]
    fn a_security_group_has_sixty_rules() {
        let fixes =
            check(&RULE, |shop| shop.shape("internet", "edge", ranges(31)), "edge: 31 ranges take 62 rules");
        assert_eq!(fixes, [""; 0]);
    }

    #[test]
    fn ranges_of_test_traffic_count_too() {
        let spoil = |entry: usize, tests: usize| {
            found(|shop| {
                shop.shape("internet", "edge", ranges(entry));
                tests_from(shop, tests);
            })
        };
        assert_eq!(spoil(26, 8), [""; 0]);
        assert_eq!(spoil(27, 8), ["edge: 27 ranges and 8 ranges of test traffic take 62 rules"]);
    }

    #[test]
    fn cloudfront_leaves_room_for_five() {
        let spoil = |tests: usize| {
            found(|shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.disconnect("internet", "edge");
                shop.connect("internet", "cdn");
                shop.shape("cdn", "edge", Forward { reach: ForwardReach::Header, ..Forward::default() });
                tests_from(shop, tests);
            })
        };
        assert_eq!(spoil(5), [""; 0]);
        assert_eq!(spoil(8), ["edge: CloudFront and 8 ranges of test traffic take 63 rules"]);
    }

    #[test]
    fn each_listener_of_a_network_load_balancer_has_its_port() {
        let spoil = |count: usize| {
            found(|shop| {
                behind_nlb(shop);
                shop.add_service("payments");
                shop.connect("gate", "payments");
                shop.shape("internet", "gate", ranges(count));
            })
        };
        assert_eq!(spoil(30), [""; 0]);
        assert_eq!(spoil(35), ["gate: 35 ranges for 2 listeners take 70 rules"]);
    }
}
