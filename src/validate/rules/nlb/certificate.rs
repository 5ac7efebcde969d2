//! NLB001: TLS listener without a certificate.

use super::super::lb::certificate_arn::acm_region;
use crate::design::{LinkId, Listen, ListenProtocol, Nlb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NLB001",
    severity: Severity::Error,
    title: "TLS listener without a certificate",
    why: "AWS refuses a TLS listener that has no certificate of its region.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-tls-listener.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let region = &topology.project().region;
    for (id, node, nlb) in topology.all::<Nlb>() {
        let arn = nlb.certificate_arn.trim();
        let problem = match acm_region(arn) {
            Some(place) if place == region => continue,
            Some(place) => format!("has a certificate of {place}, not of {region},"),
            None if arn.is_empty() => "has no certificate".to_owned(),
            None => "has no ARN of an ACM certificate".to_owned(),
        };
        for (to, listen) in topology.listeners(id) {
            if listen.protocol == ListenProtocol::Tls {
                let message =
                    format!("{} {problem} for the TLS listener of {}", node.name, topology.name(to));
                report.at_link(LinkId { from: id, to }, message).field("protocol").fix_arrow(
                    "Pass TLS through as TCP",
                    Listen { protocol: ListenProtocol::Tcp, ..listen.clone() },
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn tls_needs_a_certificate() {
        let fixes = check(
            &RULE,
            |shop| {
                super::super::testing::behind_nlb(shop);
                shop.shape("gate", "orders", Listen { protocol: ListenProtocol::Tls, ..Listen::default() });
            },
            "gate has no certificate for the TLS listener of orders",
        );
        assert_eq!(fixes, ["Pass TLS through as TCP"]);
    }

    #[test]
    fn the_certificate_is_an_acm_certificate() {
        check(
            &RULE,
            |shop| {
                super::super::testing::behind_nlb(shop);
                shop.set("gate", "certificate_arn", "web");
                shop.shape("gate", "orders", Listen { protocol: ListenProtocol::Tls, ..Listen::default() });
            },
            "gate has no ARN of an ACM certificate for the TLS listener of orders",
        );
    }
}
