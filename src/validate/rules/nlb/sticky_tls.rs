//! NLB009: sticky connections that end TLS at the load balancer.

use crate::design::{LinkId, Listen, ListenProtocol, Nlb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NLB009",
    severity: Severity::Error,
    title: "TLS listener with sticky connections",
    why: "A network load balancer keeps a client on one task for TCP and UDP only; AWS refuses it for TLS.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#sticky-sessions",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, _, _) in topology.all::<Nlb>() {
        for (to, listen) in topology.listeners(id) {
            if listen.protocol == ListenProtocol::Tls && listen.sticky {
                let message =
                    format!("{} ends TLS for {} and is sticky", topology.name(id), topology.name(to));
                report
                    .at_link(LinkId { from: id, to }, message)
                    .field("sticky")
                    .fix_arrow("Switch it off", Listen { sticky: false, ..listen.clone() })
                    .fix_arrow(
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
    fn tls_is_not_sticky() {
        let fixes = check(
            &RULE,
            |shop| {
                super::super::testing::behind_nlb(shop);
                let listen = Listen { protocol: ListenProtocol::Tls, sticky: true, ..Listen::default() };
                shop.shape("gate", "orders", listen);
            },
            "gate ends TLS for orders and is sticky",
        );
        assert_eq!(fixes, ["Switch it off", "Pass TLS through as TCP"]);
    }
}
