//! CDN007: certificate is not one of us-east-1.

use super::super::lb::certificate_arn::acm_region;
use crate::design::{Cdn, CdnCertificate, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN007",
    severity: Severity::Error,
    title: "Certificate is not one of us-east-1",
    why: "CloudFront takes ACM certificates of us-east-1 only, wherever the rest of the design is.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, cdn) in topology.all::<Cdn>() {
        // Without a name of its own it uses CloudFront's.
        if cdn.certificate != CdnCertificate::Arn || topology.aliases(id, cdn).is_empty() {
            continue;
        }
        let message = match acm_region(cdn.certificate_arn.trim()) {
            Some("us-east-1") => continue,
            Some(place) => format!("{}: the certificate is in {place}, not in us-east-1", node.name),
            None => format!("{}: this is no ARN of an ACM certificate", node.name),
        };
        let finding = report.at(id, message);
        finding.field("certificate_arn");
        // One can be requested only where a hosted zone of the design proves all names.
        let names = topology.names_of(id);
        if !names.is_empty() && topology.aliases(id, cdn).len() == names.len() {
            finding.fix_set("Request one", "certificate", CdnCertificate::Requested.word());
        } else {
            finding.fix_set("Use the one that ACM has", "certificate", CdnCertificate::Lookup.word());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn the_certificate_is_in_us_east_1() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.change::<Cdn>("cdn", |it| {
                    it.aliases = vec!["www.example.org".into()];
                    it.certificate = CdnCertificate::Arn;
                    it.certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/1a2b".into();
                });
            },
            "cdn: the certificate is in eu-central-1, not in us-east-1",
        );
        assert_eq!(fixes, ["Use the one that ACM has"]);
    }

    #[test]
    fn without_a_name_no_certificate_is_used() {
        let mut shop = crate::validate::testing::Shop::new();
        shop.add("cdn", Cdn { certificate: CdnCertificate::Arn, ..Cdn::default() }, "");
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
