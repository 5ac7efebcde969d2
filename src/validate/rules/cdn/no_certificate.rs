//! CDN006: own names without a certificate.

use crate::design::{Cdn, CdnCertificate, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN006",
    severity: Severity::Error,
    title: "Own names without a certificate",
    why: "CloudFront takes names only with a certificate that covers them, and one is requested only where a single hosted zone of the design has all the names.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html",
    checkov: &["CKV2_AWS_42"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, cdn) in topology.all::<Cdn>() {
        let aliases = topology.aliases(id, cdn);
        let Some(name) = aliases.first() else { continue };
        if cdn.certificate != CdnCertificate::Requested {
            continue;
        }
        let zoned = topology.names_of(id);
        let one = zoned.first().is_some_and(|first| zoned.iter().all(|it| it.0 == first.0));
        if one && zoned.len() == aliases.len() {
            continue;
        }
        let outside = aliases.iter().find(|it| !zoned.iter().any(|(_, name)| name == *it)).unwrap_or(name);
        let message = if zoned.len() == aliases.len() {
            format!("{}: its names are in several zones, and a certificate is requested in one", node.name)
        } else {
            format!("{}: no hosted zone of the design proves {outside}", node.name)
        };
        report.at(id, message).field("certificate").fix_set(
            "Use the one that ACM has",
            "certificate",
            CdnCertificate::Lookup.word(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_name_has_a_certificate() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.set("cdn", "aliases", vec!["www.example.org"]);
            },
            "cdn: no hosted zone of the design proves www.example.org",
        );
        assert_eq!(fixes, ["Use the one that ACM has"]);
    }
}
