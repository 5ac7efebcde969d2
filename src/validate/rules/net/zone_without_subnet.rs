//! NET008: tier has no subnet in one of the zones.

use crate::design::{Edit, Tier, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET008",
    severity: Severity::Warning,
    title: "Tier has no subnet in one of the zones",
    why: "Nothing of this tier runs in that zone, so its failure costs more than its share; NAT and routes miss there too.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/how-it-works.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, tier) in topology.all::<Tier>() {
        let Some((_, vpc)) = topology.vpc_of(id) else { continue };
        let zones = topology.zones(vpc);
        let have = topology.subnets(id).len();
        let Some(without) = zones.get(have).filter(|_| have > 0) else { continue };
        let finding =
            report.at(id, format!("{} has no subnet in zone {}", node.name, without.letter)).field("subnets");
        if let Some(planned) = topology.planned_again(id, &tier.subnets) {
            finding.fix("Add the missing subnets", vec![Edit::Configure { id, resource: planned.into() }]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_zone_left_out_is_named() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Tier>("app", |it| it.subnets.truncate(2));
            },
            "app has no subnet in zone c",
        );
        assert_eq!(fixes, ["Add the missing subnets"]);
    }
}
