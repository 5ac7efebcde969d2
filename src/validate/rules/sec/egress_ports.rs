//! SEC007: outbound port that does not exist.

use crate::design::{Arrow, Egress, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "SEC007",
    severity: Severity::Error,
    title: "Outbound port that does not exist",
    why: "Ports go from 1 to 65535, each once.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.tasks() {
        for (to, arrow) in topology.links_from(id) {
            let Arrow::Egress(egress) = arrow else { continue };
            let mut ports: Vec<u16> = Vec::new();
            for port in &egress.ports {
                if *port != 0 && !ports.contains(port) {
                    ports.push(*port);
                }
            }
            if ports != egress.ports || ports.is_empty() {
                let message = if egress.ports.is_empty() {
                    format!("{} may call out on no port", node.name)
                } else {
                    format!("{}: port 0, or one twice", node.name)
                };
                if ports.is_empty() {
                    ports.push(443);
                }
                report
                    .at_link(LinkId { from: id, to }, message)
                    .field("ports")
                    .fix_arrow("Tidy the ports", Egress { ports });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn port_zero_is_none() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.connect("orders", "internet");
                shop.shape("orders", "internet", Egress { ports: vec![443, 0] });
            },
            "orders: port 0, or one twice",
        );
        assert_eq!(fixes, ["Tidy the ports"]);
    }
}
