//! DNS003: name that leads to two places.

use crate::design::{Arrow, DnsZone, LinkId, Name, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DNS003",
    severity: Severity::Error,
    title: "Name that leads to two places",
    why: "A name has one alias record; the second is refused.",
    docs: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (from, _, zone) in topology.all::<DnsZone>() {
        let mut taken: Vec<String> = Vec::new();
        for (to, arrow) in topology.links_from(from) {
            let Arrow::Name(it) = arrow else { continue };
            for name in it.names() {
                let full = zone.full_name(name, topology.environment());
                if taken.contains(&full) {
                    let own = crate::design::slug(topology.name(to));
                    report
                        .at_link(LinkId { from, to }, format!("{full} leads to two places"))
                        .field("names")
                        .fix_arrow(format!("Call this one {own}"), Name { names: vec![own] });
                }
                taken.push(full);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Cdn;
    use crate::validate::testing::check;

    #[test]
    fn a_name_leads_to_one_place() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("dns", DnsZone { domain: "shop.example.net".into(), ..DnsZone::default() }, "");
                shop.connect("dns", "edge");
                shop.add("cdn", Cdn::default(), "");
                shop.connect("dns", "cdn");
            },
            "shop.example.net leads to two places",
        );
        assert_eq!(fixes, ["Call this one edge"]);
    }
}
