//! DNS005: zone made outside production.

use crate::design::{DnsZone, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DNS005",
    severity: Severity::Warning,
    title: "Zone made outside production",
    why: "Each environment would make a zone of its own for the same domain, and only one of them can be delegated to.",
    docs: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/CreatingHostedZone.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let here = topology.environment();
    for (id, node, zone) in topology.all::<DnsZone>() {
        // A domain that holds the environment is one that production does not make.
        let own = zone.domain().split('.').any(|it| it == here.name);
        if zone.create && !here.production && !own {
            report
                .at(id, format!("{} makes {} in {} too", node.name, zone.domain(), here.name))
                .field("create")
                .fix_here(topology, "Write into the one that exists", "create", false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn one_environment_makes_the_zone() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("dns", DnsZone { domain: "shop.example.net".into(), ..DnsZone::default() }, "");
                shop.set("dns", "create", true);
                shop.dev();
            },
            "dns makes shop.example.net in dev too",
        );
        assert_eq!(fixes, ["Write into the one that exists"]);
    }
}
