//! DNS009: certificate could come by itself.

use crate::design::{Alb, Certificate, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DNS009",
    severity: Severity::Advice,
    title: "Certificate could come by itself",
    why: "The hosted zone can prove the name, so that ACM issues and renews the certificate without anybody.",
    docs: "https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, alb) in topology.all::<Alb>() {
        let names = topology.certificate_names(id);
        let Some((zone, name)) = names.first() else { continue };
        if alb.certificate == Certificate::Variable && names.iter().all(|it| it.0 == *zone) {
            report
                .at(id, format!("{} waits for a certificate for {name} to be given", node.name))
                .field("certificate")
                .fix_set("Request it", "certificate", Certificate::Requested.word());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::DnsZone;
    use crate::validate::testing::check;

    #[test]
    fn a_zone_proves_the_names_of_a_load_balancer() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("dns", DnsZone { domain: "shop.example.net".into(), ..DnsZone::default() }, "");
                shop.connect("dns", "edge");
            },
            "edge waits for a certificate for shop.example.net to be given",
        );
        assert_eq!(fixes, ["Request it"]);
    }
}
