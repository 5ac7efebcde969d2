//! NLB002: two listeners on one port.

use crate::design::{LinkId, Listen, ListenProtocol, Nlb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NLB002",
    severity: Severity::Error,
    title: "Two listeners on one port",
    why: "A load balancer listens on a port once.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Nlb>() {
        let mut taken: Vec<(u16, bool)> = Vec::new();
        for (to, listen) in topology.listeners(id) {
            let port = if listen.port == 0 { topology.port_of(to).unwrap_or(0) } else { listen.port };
            let udp = listen.protocol == ListenProtocol::Udp;
            if !taken.contains(&(port, udp)) {
                taken.push((port, udp));
                continue;
            }
            let free = (port..u16::MAX).find(|it| !taken.contains(&(*it, udp))).unwrap_or(port);
            let message = format!("{}: {} wants port {port}, which is taken", node.name, topology.name(to));
            report
                .at_link(LinkId { from: id, to }, message)
                .field("port")
                .fix_arrow(format!("Listen on {free}"), Listen { port: free, ..listen.clone() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_port_has_one_listener() {
        let fixes = check(
            &RULE,
            |shop| {
                super::super::testing::behind_nlb(shop);
                shop.add_service("payments");
                shop.connect("gate", "payments");
            },
            "gate: payments wants port 8080, which is taken",
        );
        assert_eq!(fixes, ["Listen on 8081"]);
    }
}
