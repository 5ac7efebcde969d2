//! LB017: host pattern that AWS refuses.

use crate::design::{Alb, LinkId, Route, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB017",
    severity: Severity::Error,
    title: "Host pattern that AWS refuses",
    why: "A host has at most 128 letters, digits, hyphens, full stops and the wildcards * and ?, and only letters after its last full stop.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, _, _) in topology.all::<Alb>() {
        for (to, route, _) in topology.routes(alb) {
            let link = LinkId { from: alb, to };

            let fits = |host: &str| {
                (1..=128).contains(&host.len())
                    && host.contains('.')
                    && !host.starts_with('.')
                    && host.rsplit('.').next().is_some_and(is_top)
                    && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.*?".contains(&b))
            };
            let Some(bad) = route.hosts.iter().find(|it| !fits(it)) else { continue };
            let shown: String = bad.chars().take(40).collect();
            let hosts: Vec<String> = route.hosts.iter().filter(|it| fits(it)).cloned().collect();
            let finding =
                report.at_link(link, format!("{}: `{shown}` is no host", topology.name(to))).field("hosts");
            // An address was meant to be a host.
            let host = bad.split_once("://").map_or(bad.as_str(), |(_, rest)| rest);
            let host = host.split(['/', ':']).next().unwrap_or_default().trim();
            if fits(host) && !route.hosts.iter().any(|it| it == host) {
                let one = |it: &String| if it == bad { host.to_owned() } else { it.clone() };
                let hosts = route.hosts.iter().map(one).collect();
                finding.fix_arrow(format!("Use {host}"), Route { hosts, ..route.clone() });
            }
            // Without its last host a route would take every host.
            if !hosts.is_empty() {
                finding.fix_arrow("Take it out", Route { hosts, ..route.clone() });
            }
        }
    }
}

/// What may stand after the last full stop: letters only, or a name in another script.
fn is_top(text: &str) -> bool {
    let letters = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphabetic());
    letters || text.to_ascii_lowercase().starts_with("xn--")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn a_host_is_a_domain_name() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.route(|it| it.hosts = vec!["shop.example.com".into(), "https://x".into()]);
            },
            "orders: `https://x` is no host",
        );
        assert_eq!(fixes, ["Take it out"]);
    }

    #[test]
    fn a_host_ends_in_letters() {
        for host in ["www.*", "10.0.0.1", "shop.example.c?m"] {
            let mut shop = Shop::new();
            shop.route(|it| it.hosts = vec![host.into()]);
            assert_eq!(shop.findings(&[&RULE]).len(), 1, "{host}");
        }
        let mut shop = Shop::new();
        shop.route(|it| it.hosts = vec!["*.shop.example.com".into(), "shop.xn--p1ai".into()]);
        assert!(shop.findings(&[&RULE]).is_empty());
    }

    #[test]
    fn the_host_of_an_address_is_offered() {
        let fixes = check(
            &RULE,
            |shop| shop.route(|it| it.hosts = vec!["https://www.example.com/shop".into()]),
            "orders: `https://www.example.com/shop` is no host",
        );
        assert_eq!(fixes, ["Use www.example.com"]);
    }
}
