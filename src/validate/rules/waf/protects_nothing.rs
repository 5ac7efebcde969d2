//! WAF004: firewall that protects nothing.

use crate::design::{Alb, Cdn, Edit, LinkId, Topology, Waf};
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
    let entries = topology.all::<Cdn>().map(|it| it.0).chain(topology.all::<Alb>().map(|it| it.0));
    let open = entries.into_iter().find(|it| topology.firewall_of(*it).is_none());
    for (id, node, _) in topology.all::<Waf>() {
        if topology.protected_by(id).is_empty() {
            let finding = report.at(id, format!("{} protects nothing", node.name));
            if let Some(to) = open {
                let edit = Edit::Connect { link: LinkId { from: id, to } };
                finding.fix(format!("Protect {}", topology.name(to)), vec![edit]);
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
