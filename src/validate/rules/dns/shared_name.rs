//! DNS010: names without their environment.

use crate::design::{DnsZone, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DNS010",
    severity: Severity::Warning,
    title: "Names without their environment",
    why: "If production has the same domain, the second apply finds the record, or the name of the distribution, taken by the first.",
    docs: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-editing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let here = topology.environment();
    for (id, node, zone) in topology.all::<DnsZone>() {
        let own = zone.domain().split('.').any(|it| it == here.name);
        if here.production || zone.environment_in_names || own || topology.links_from(id).next().is_none() {
            continue;
        }
        report
            .at(id, format!("{}: names in {} do not hold it", node.name, here.name))
            .field("environment_in_names")
            .fix_here(topology, "Put the environment into the names", "environment_in_names", true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn environments_have_names_of_their_own() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("dns", DnsZone { domain: "shop.example.net".into(), ..DnsZone::default() }, "");
                shop.connect("dns", "edge");
                shop.set("dns", "environment_in_names", false);
                shop.dev();
            },
            "dns: names in dev do not hold it",
        );
        assert_eq!(fixes, ["Put the environment into the names"]);
    }
}
