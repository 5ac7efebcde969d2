//! LB012: production load balancer without deletion protection.

use crate::design::{Alb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB012",
    severity: Severity::Warning,
    title: "Production load balancer without deletion protection",
    why: "One mistaken destroy takes the entry and its DNS name away.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    checkov: &["CKV_AWS_150"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, alb) in topology.all::<Alb>() {
        if !alb.deletion_protection {
            report
                .at(id, format!("{} can be deleted by mistake", node.name))
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
    fn production_entries_are_protected() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("edge", "deletion_protection", false);
            },
            "edge can be deleted by mistake",
        );
        assert_eq!(fixes, ["Protect it"]);
    }
}
