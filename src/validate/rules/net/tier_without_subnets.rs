//! NET007: tier has no subnets.

use crate::design::{Edit, Tier, Topology};
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
    for (id, node, _) in topology.all::<Tier>() {
        if topology.vpc_of(id).is_none() || !topology.subnets(id).is_empty() {
            continue;
        }
        let finding = report.at(id, format!("{} has no subnet", node.name)).field("subnets");
        if let Some(planned) = topology.planned_again(id, &[]) {
            finding.fix("Plan subnets", vec![Edit::Configure { id, resource: planned.into() }]);
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
