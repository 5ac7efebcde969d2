//! DNS006: zone that names nothing.

use crate::design::{DnsZone, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DNS006",
    severity: Severity::Advice,
    title: "Zone that names nothing",
    why: "Nothing is written into it.",
    docs: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-creating.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, zone) in topology.all::<DnsZone>() {
        if !zone.create && topology.links_from(id).next().is_none() {
            report.at(id, format!("{} has no arrow to a load balancer or CDN", node.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_zone_names_something() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("dns", DnsZone { domain: "shop.example.net".into(), ..DnsZone::default() }, "");
            },
            "dns has no arrow to a load balancer or CDN",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
