//! CDN016: CDN without a name of its own.

use crate::design::{Cdn, DnsZone, Edit, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN016",
    severity: Severity::Advice,
    title: "CDN without a name of its own",
    why: "It answers as *.cloudfront.net, with a certificate whose TLS versions begin at 1.0. With a name from a hosted zone old versions are refused.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
    checkov: &["CKV_AWS_174", "CKV2_AWS_42"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, cdn) in topology.all::<Cdn>() {
        if !topology.aliases(id, cdn).is_empty() {
            continue;
        }
        let finding = report.at(id, format!("{} has no name of its own", node.name));
        if let Some((zone, ..)) = topology.all::<DnsZone>().next() {
            let edit = Edit::Connect { link: LinkId { from: zone, to: id } };
            finding.fix(format!("Name it in {}", topology.name(zone)), vec![edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_cdn_has_a_name_of_its_own() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.add("dns", DnsZone::default(), "");
            },
            "cdn has no name of its own",
        );
        assert_eq!(fixes, ["Name it in dns"]);
    }
}
