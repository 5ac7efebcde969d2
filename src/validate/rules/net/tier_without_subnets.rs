//! NET007: tier has no subnets.

use crate::design::{Edit, Tier, Topology, plan_subnets};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET007",
    severity: Severity::Error,
    title: "Tier has no subnets",
    why: "Nothing can be placed in a tier without a subnet, and a route table without one does nothing.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, tier) in topology.all::<Tier>() {
        let Some((vpc_id, vpc)) = topology.vpc_of(id) else { continue };
        if !topology.subnets(id).is_empty() {
            continue;
        }
        let finding = report.at(id, format!("{} has no subnet", node.name)).field("subnets");
        let taken: Vec<_> =
            topology.tiers(vpc_id).into_iter().flat_map(|(_, it)| it.subnets.iter().copied()).collect();
        let zones = topology.zones(vpc).len();
        let planned = plan_subnets(vpc.cidr, tier.role, zones, &[], &taken);
        if zones > 0 && planned.len() == zones {
            let resource = Tier { subnets: planned, ..tier.clone() }.into();
            finding.fix("Plan subnets", vec![Edit::Configure { id, resource }]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_tier_needs_a_subnet() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Tier>("data", |it| it.subnets.clear());
            },
            "data has no subnet",
        );
        assert_eq!(fixes, ["Plan subnets"]);
    }
}
