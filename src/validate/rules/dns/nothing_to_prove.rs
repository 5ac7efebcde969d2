//! DNS008: certificate for a load balancer without a name.

use crate::design::{Alb, Certificate, DnsZone, Edit, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DNS008",
    severity: Severity::Error,
    title: "Certificate for a load balancer without a name",
    why: "A certificate is for names, and they come from one hosted zone of the design. Without one the load balancer would speak plain HTTP.",
    docs: "https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, alb) in topology.all::<Alb>() {
        let names = topology.certificate_names(id);
        let message = match (alb.certificate, names.first()) {
            (Certificate::Requested | Certificate::Lookup, None) => {
                format!("{} has no name to get a certificate for", node.name)
            }
            (Certificate::Requested, Some(first)) if names.iter().any(|it| it.0 != first.0) => {
                format!("{}: its names are in several zones", node.name)
            }
            _ => continue,
        };
        let finding = report.at(id, message).field("certificate");
        let zone = topology.all::<DnsZone>().next().filter(|_| names.is_empty());
        if let Some((zone, ..)) = zone {
            let edit = Edit::Connect { link: LinkId { from: zone, to: id } };
            finding.fix(format!("Name it in {}", topology.name(zone)), vec![edit]);
        }
        finding.fix_set("Give a certificate at apply", "certificate", Certificate::Variable.word());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_certificate_is_for_a_name() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("edge", "certificate", "requested");
            },
            "edge has no name to get a certificate for",
        );
        assert_eq!(fixes, ["Give a certificate at apply"]);
    }
}
