//! LB034: route for a host that the load balancer has no name for.

use crate::design::{Alb, Certificate, DnsZone, LinkId, NodeId, Route, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB034",
    severity: Severity::Warning,
    title: "Route for a host without a name",
    why: "The certificate is requested for the names that hosted zones give the load balancer, and the records are made for them. For another host there is neither: browsers do not find it, or refuse it.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, _, alb) in topology.all::<Alb>() {
        // Whose names are given elsewhere nobody knows here; CDN019 is about those behind a CDN.
        if alb.certificate != Certificate::Requested || topology.only_behind_cdn(id) {
            continue;
        }
        let names = topology.certificate_names(id);
        if names.is_empty() {
            continue;
        }
        for (service, route, _) in topology.routes(id) {
            let stranger =
                route.hosts.iter().find(|host| !names.iter().any(|(_, name)| meets(host.trim(), name)));
            let Some(host) = stranger else { continue };
            let message = format!("{}: no hosted zone leads {host} here", topology.name(id));
            let finding = report.at_link(LinkId { from: id, to: service }, message).field("hosts");
            // www.dev.example.com is what www.example.com is called in another environment.
            let wider = wider(topology, id, host.trim());
            if let Some(wider) = wider.filter(|it| names.iter().any(|(_, name)| meets(it, name))) {
                let one = |it: &String| if it == host { wider.clone() } else { it.clone() };
                let hosts = route.hosts.iter().map(one).collect();
                finding.fix_arrow(format!("Take {wider}"), Route { hosts, ..route.clone() });
            }
        }
    }
}

/// The host with anything before the domain of its zone.
fn wider(topology: &Topology<'_>, alb: NodeId, host: &str) -> Option<String> {
    let zones = topology.links_to(alb).filter_map(|(from, _)| topology.get::<DnsZone>(from));
    zones.map(DnsZone::domain).find_map(|domain| {
        let own = host.to_ascii_lowercase();
        let own = own.strip_suffix(&domain)?.strip_suffix('.')?.to_owned();
        (!own.contains('*')).then(|| format!("{own}*.{domain}"))
    })
}

/// Whether some host is both; in either a star stands for any text, and in the first a question mark for a character.
fn meets(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.to_ascii_lowercase(), name.to_ascii_lowercase());
    match name.strip_prefix('*') {
        Some(rest) => pattern.ends_with(rest) || pattern.contains(['*', '?']),
        None => matches(pattern.as_bytes(), name.as_bytes()),
    }
}

/// In one pass: only the last star is ever tried again, so that no pattern takes long.
fn matches(mut pattern: &[u8], mut text: &[u8]) -> bool {
    let mut star: Option<(&[u8], &[u8])> = None;
    loop {
        match (pattern.split_first(), text.split_first()) {
            (None, None) => return true,
            (Some((b'*', rest)), _) => {
                (pattern, star) = (rest, Some((rest, text)));
                continue;
            }
            (Some((one, rest)), Some((other, less))) if *one == b'?' || one == other => {
                (pattern, text) = (rest, less);
                continue;
            }
            (None, Some(_)) | (Some(_), None | Some(_)) => {}
        }
        let Some((rest, Some((_, less)))) = star.map(|(rest, from)| (rest, from.split_first())) else {
            return false;
        };
        (pattern, text, star) = (rest, less, Some((rest, less)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Name;
    use crate::validate::testing::{Shop, check};

    fn named(shop: &mut Shop, host: &str) {
        shop.set("edge", "certificate", "requested");
        shop.add("dns", DnsZone { domain: "shop.example.net".into(), ..DnsZone::default() }, "");
        shop.connect("dns", "edge");
        shop.shape("dns", "edge", Name { names: vec!["www".into()] });
        shop.route(|it| it.hosts = vec![host.into()]);
    }

    #[test]
    fn a_host_that_no_zone_names_is_never_asked_for() {
        let fixes = check(
            &RULE,
            |shop| named(shop, "api.shop.example.net"),
            "edge: no hosted zone leads api.shop.example.net here",
        );
        assert_eq!(fixes, [""; 0]);
    }

    #[test]
    fn a_pattern_that_some_name_fits_is_asked_for() {
        for host in ["www.shop.example.net", "*.shop.example.net", "www.*.net", "WWW.sh?p.example.net"] {
            let mut shop = Shop::new();
            named(&mut shop, host);
            assert!(shop.findings(&[&RULE]).is_empty(), "{host}");
        }
    }

    #[test]
    fn a_host_has_another_name_in_dev() {
        let fixes = check(
            &RULE,
            |shop| {
                named(shop, "www.shop.example.net");
                shop.dev();
            },
            "edge: no hosted zone leads www.shop.example.net here",
        );
        assert_eq!(fixes, ["Take www*.shop.example.net"]);
    }

    #[test]
    fn a_host_of_many_stars_is_read_at_once() {
        let (stars, name) = ("*a".repeat(60), "a".repeat(240));
        assert!(matches(stars.as_bytes(), name.as_bytes()));
        assert!(!matches(format!("{stars}b").as_bytes(), name.as_bytes()));
        assert!(matches(b"www*.shop.net", b"www.dev.shop.net") && !matches(b"www*.shop.net", b"shop.net"));
    }
}
