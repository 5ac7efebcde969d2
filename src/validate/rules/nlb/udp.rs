//! NLB004: UDP that cannot work.

use crate::design::{LinkId, Listen, ListenProtocol, NetworkAcls, Nlb, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NLB004",
    severity: Severity::Error,
    title: "UDP that cannot work",
    why: "Health checks are TCP, tasks in bridge mode are admitted by TCP, and network ACLs made from arrows admit TCP only.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, _, _) in topology.all::<Nlb>() {
        for (to, listen) in topology.listeners(id) {
            if listen.protocol != ListenProtocol::Udp {
                continue;
            }
            let (link, name) = (LinkId { from: id, to }, topology.name(to));
            if listen.health_port == 0 {
                report
                    .at_link(link, format!("{name}: no TCP port for the health check of UDP"))
                    .field("health_port")
                    .fix_arrow("Ask on TCP 8080", Listen { health_port: 8080, ..listen.clone() });
            }
            if topology.get::<Service>(to).is_some_and(Service::is_bridged) {
                report.at_link(link, format!("{name} is in bridge mode, which is reached by TCP here"));
            }
            if topology.vpc_of(id).is_some_and(|(_, vpc)| vpc.network_acls == NetworkAcls::Derived) {
                report.at_link(link, format!("{name}: the network ACLs of its VPC admit TCP only"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn udp_is_checked_by_tcp() {
        let fixes = check(
            &RULE,
            |shop| {
                super::super::testing::behind_nlb(shop);
                shop.shape("gate", "orders", Listen { protocol: ListenProtocol::Udp, ..Listen::default() });
            },
            "orders: no TCP port for the health check of UDP",
        );
        assert_eq!(fixes, ["Ask on TCP 8080"]);
    }
}
