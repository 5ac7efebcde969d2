//! WAF004: firewall that protects nothing.

use crate::design::{Alb, Edit, Kind, LinkId, Node, Topology, Waf};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "WAF004",
    severity: Severity::Warning,
    title: "Firewall that protects nothing",
    why: "It is paid by the month and no request passes it.",
    docs: "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let open = topology.all::<Alb>().map(|it| it.0).find(|alb| topology.firewall_of(*alb).is_none());
    for (id, node, _) in topology.all::<Waf>() {
        let stands = node.parent.and_then(|it| topology.node(it)).map(Node::kind) == Some(Kind::Alb);
        if !stands && topology.links_from(id).next().is_none() {
            let finding = report.at(id, format!("{} protects nothing", node.name));
            if let Some(alb) = open {
                let edit = Edit::Connect { link: LinkId { from: id, to: alb } };
                finding.fix(format!("Protect {}", topology.name(alb)), vec![edit]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_firewall_protects_something() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.to("firewall", "");
            },
            "firewall protects nothing",
        );
        assert_eq!(fixes, ["Protect edge"]);
    }
}
