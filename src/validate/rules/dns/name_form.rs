//! DNS002: name that is no name in the zone.

use crate::design::{Arrow, DnsZone, LinkId, Name, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DNS002",
    severity: Severity::Error,
    title: "Name that is no name in the zone",
    why: "Names are relative to the domain: www, and not www.example.com.",
    docs: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (from, _, zone) in topology.all::<DnsZone>() {
        let domain = zone.domain();
        for (to, arrow) in topology.links_from(from) {
            let Arrow::Name(it) = arrow else { continue };
            let link = LinkId { from, to };
            for name in &it.names {
                let clean = name.trim().trim_matches('.').to_ascii_lowercase();
                let whole = clean == domain || clean.ends_with(&format!(".{domain}"));
                if whole {
                    let short = |name: &String| match name.trim().to_ascii_lowercase().strip_suffix(&domain) {
                        Some("") => "@".to_owned(),
                        Some(rest) => rest.trim_end_matches('.').to_owned(),
                        None => name.clone(),
                    };
                    report
                        .at_link(link, format!("{name} would become {clean}.{domain}"))
                        .field("names")
                        .fix_arrow(
                            "Leave the domain out",
                            Name { names: it.names.iter().map(short).collect() },
                        );
                } else if !clean.is_empty() && clean != "@" && !super::is_name(&clean) {
                    report.at_link(link, format!("{name} is no name")).field("names");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn names_are_relative_to_the_domain() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("dns", DnsZone { domain: "shop.example.net".into(), ..DnsZone::default() }, "");
                shop.connect("dns", "edge");
                shop.shape("dns", "edge", Name { names: vec!["www.shop.example.net".into()] });
            },
            "www.shop.example.net would become www.shop.example.net.shop.example.net",
        );
        assert_eq!(fixes, ["Leave the domain out"]);
    }
}
