//! NET023: VPC without tiers.

use crate::design::{Edit, Point, Tier, TierRole, Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET023",
    severity: Severity::Warning,
    title: "VPC without tiers",
    why: "A VPC without subnets holds nothing.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Vpc>() {
        if topology.tiers(id).is_empty() {
            let add = |name: &str, role| Edit::Add {
                id: topology.design().free_id(name),
                name: name.into(),
                resource: Tier { role, ..Tier::default() }.into(),
                parent: Some(id),
                at: Point::default(),
            };
            report.at(id, format!("{} has no tiers", node.name)).fix(
                "Add public and application tiers",
                vec![add("public", TierRole::Public), add("application", TierRole::Application)],
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_vpc_holds_tiers() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("spare", Vpc::default(), "");
            },
            "spare has no tiers",
        );
        assert_eq!(fixes, ["Add public and application tiers"]);
    }
}
