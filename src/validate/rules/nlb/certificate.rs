//! NLB001: TLS listener without a certificate.

use crate::design::{LinkId, Listen, ListenProtocol, Nlb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NLB001",
    severity: Severity::Error,
    title: "TLS listener without a certificate",
    why: "AWS refuses a TLS listener that has no certificate.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-tls-listener.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, nlb) in topology.all::<Nlb>() {
        if !nlb.certificate_arn.trim().is_empty() {
            continue;
        }
        for (to, listen) in topology.listeners(id) {
            if listen.protocol == ListenProtocol::Tls {
                let message =
                    format!("{} has no certificate for the TLS listener of {}", node.name, topology.name(to));
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
}
