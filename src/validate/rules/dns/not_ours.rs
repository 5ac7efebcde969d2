//! DNS007: setting of a zone that is not made here.

use crate::design::{DnsZone, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DNS007",
    severity: Severity::Warning,
    title: "Setting of a zone that is not made here",
    why: "Query logs and DNSSEC belong to who makes the zone; here they have no effect.",
    docs: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, zone) in topology.all::<DnsZone>() {
        for (on, field, what) in
            [(zone.query_logs, "query_logs", "query logs"), (zone.dnssec, "dnssec", "DNSSEC")]
        {
            if on && !zone.create {
                report
                    .at(id, format!("{} asks for {what} in a zone that it does not make", node.name))
                    .field(field)
                    .fix_here(topology, "Switch it off", field, false);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn only_a_zone_of_ones_own_is_signed() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("dns", DnsZone { domain: "shop.example.net".into(), ..DnsZone::default() }, "");
                shop.set("dns", "dnssec", true);
            },
            "dns asks for DNSSEC in a zone that it does not make",
        );
        assert_eq!(fixes, ["Switch it off"]);
    }
}
