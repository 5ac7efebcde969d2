//! DNS003: name with two records.

use crate::design::{Arrow, DnsZone, LinkId, Name, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DNS003",
    severity: Severity::Error,
    title: "Name with two records",
    why: "A name has one alias record, which leads to one place; the second is refused.",
    docs: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    // Two boxes may stand for one zone.
    let mut taken: Vec<String> = Vec::new();
    for (from, _, zone) in topology.all::<DnsZone>() {
        for (to, arrow) in topology.links_from(from) {
            let Arrow::Name(it) = arrow else { continue };
            for (index, name) in it.names().into_iter().enumerate() {
                let full = zone.full_name(name, topology.environment());
                if taken.contains(&full) {
                    let own = crate::design::slug(topology.name(to));
                    let finding = report.at_link(LinkId { from, to }, format!("{full} has a record already"));
                    finding.field("names");
                    let others = || it.names().into_iter().enumerate().filter(|(at, _)| *at != index);
                    let mut names: Vec<String> = others().map(|(_, it)| it.to_owned()).collect();
                    // The same box by the same name: once is enough.
                    if others().any(|(_, it)| zone.full_name(it, topology.environment()) == full) {
                        finding.fix_arrow("Take it out", Name { names });
                    } else if !taken.contains(&zone.full_name(&own, topology.environment())) {
                        names.push(own.clone());
                        finding.fix_arrow(format!("Call this one {own}"), Name { names });
                    }
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
    use crate::validate::testing::{Shop, check};

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
            "shop.example.net has a record already",
        );
        assert_eq!(fixes, ["Call this one edge"]);
    }

    #[test]
    fn two_boxes_for_one_zone_write_one_record() {
        check(
            &RULE,
            |shop| {
                for zone in ["dns", "dns-2"] {
                    shop.add(zone, DnsZone { domain: "shop.example.net".into(), ..DnsZone::default() }, "");
                    shop.connect(zone, "edge");
                }
            },
            "shop.example.net has a record already",
        );
    }

    #[test]
    fn the_other_names_of_the_arrow_stay() {
        let mut shop = Shop::new();
        shop.add("dns", DnsZone { domain: "shop.example.net".into(), ..DnsZone::default() }, "");
        shop.connect("dns", "edge");
        let names = ["www", "api", "WWW"].map(str::to_owned).to_vec();
        shop.shape("dns", "edge", Name { names });
        let edits = shop.findings(&[&RULE])[0].fixes[0].edits.clone();
        shop.design.apply_all(&edits).unwrap();
        assert!(shop.findings(&[&RULE]).is_empty());
        let id = |text: &str| crate::design::NodeId::parse(text).unwrap();
        let arrow = shop.design.link(LinkId { from: id("dns"), to: id("edge") });
        let Some(Arrow::Name(it)) = arrow else { panic!() };
        assert_eq!(it.names, ["www", "api"]);
    }
}
