//! LB020: certificate is not an ACM certificate of this region.

use crate::design::{Alb, Certificate, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB020",
    severity: Severity::Error,
    title: "Certificate is not an ACM certificate of this region",
    why: "A load balancer takes certificates of its own region only; AWS refuses the listener.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, alb) in topology.all::<Alb>() {
        if alb.certificate != Certificate::Arn {
            continue;
        }
        let region = &topology.project().region;
        let message = match acm_region(&alb.certificate_arn) {
            Some(place) if place == region => continue,
            Some(place) => {
                format!("{}: the certificate is in {place}, the load balancer in {region}", node.name)
            }
            None => format!("{}: this is no ARN of an ACM certificate", node.name),
        };
        report.at(id, message).field("certificate_arn").fix_set(
            "Give it at apply",
            "certificate",
            Certificate::Variable.word(),
        );
    }
}

/// The region of an ACM certificate; none for what is no ARN of one.
pub(in crate::validate::rules) fn acm_region(arn: &str) -> Option<&str> {
    let parts: Vec<&str> = arn.split(':').collect();
    match parts.as_slice() {
        ["arn", partition, "acm", place, account, name]
            if partition.starts_with("aws")
                && account.len() == 12
                && account.bytes().all(|b| b.is_ascii_digit())
                && name.strip_prefix("certificate/").is_some_and(is_id) =>
        {
            Some(place)
        }
        _ => None,
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_certificate_is_of_the_same_region() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Alb>("edge", |it| {
                    it.certificate = Certificate::Arn;
                    it.certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1a2b".into();
                });
            },
            "edge: the certificate is in us-east-1, the load balancer in eu-central-1",
        );
        assert_eq!(fixes, ["Give it at apply"]);
    }

    #[test]
    fn a_certificate_has_an_arn() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("edge", "certificate", "arn");
            },
            "edge: this is no ARN of an ACM certificate",
        );
        assert_eq!(fixes, ["Give it at apply"]);
    }
}
