//! DNS001: domain that cannot be looked up.

use crate::design::{DnsZone, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DNS001",
    severity: Severity::Error,
    title: "Domain that cannot be looked up",
    why: "A hosted zone has the name of a domain that is yours; example.com and its like belong to nobody.",
    docs: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/domain-name-format.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, zone) in topology.all::<DnsZone>() {
        let domain = zone.domain();
        if !super::is_domain(&domain) {
            report.at(id, format!("{}: {domain} is no domain name", node.name)).field("domain");
        } else if ["example.com", "example.net", "example.org"].contains(&domain.as_str()) {
            // No setting is wrong yet: one that was just drawn has not been told its domain.
            report.at(id, format!("{}: {domain} stands for a domain of yours", node.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_zone_has_a_domain_of_ones_own() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("dns", DnsZone::default(), "");
            },
            "dns: example.com stands for a domain of yours",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
