//! NET039: subnets exist in a VPC that is still to be made.

use crate::design::{Tier, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET039",
    severity: Severity::Error,
    title: "Subnets exist in a VPC that is still to be made",
    why: "Subnets are looked up in their VPC; in one that this apply makes there are none.",
    docs: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/subnet",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Tier>().filter(|(_, _, tier)| tier.exists) {
        let Some((vpc, it)) = topology.vpc_of(id) else { continue };
        if it.exists {
            continue;
        }
        report
            .at(id, format!("{} exists, and {} does not", node.name, topology.name(vpc)))
            .field("exists")
            .fix_set("Make the subnets here", "exists", false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_tier_cannot_be_older_than_its_vpc() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("app", "exists", true);
            },
            "app exists, and main does not",
        );
        assert_eq!(fixes, ["Make the subnets here"]);
    }
}
