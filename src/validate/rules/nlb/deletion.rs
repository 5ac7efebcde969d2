//! NLB006: network load balancer can be deleted by mistake.

use crate::design::{Nlb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NLB006",
    severity: Severity::Warning,
    title: "Network load balancer can be deleted by mistake",
    why: "Its name and addresses are gone with it.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-delete.html",
    checkov: &["CKV_AWS_150"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, it) in topology.all::<Nlb>() {
        if !it.deletion_protection {
            report
                .at(id, format!("{} is not protected from deletion", node.name))
                .field("deletion_protection")
                .fix_here(topology, "Protect it", "deletion_protection", true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_is_protected() {
        let fixes = check(
            &RULE,
            |shop| {
                super::super::testing::behind_nlb(shop);
                shop.set("gate", "deletion_protection", false);
            },
            "gate is not protected from deletion",
        );
        assert_eq!(fixes, ["Protect it"]);
    }
}
