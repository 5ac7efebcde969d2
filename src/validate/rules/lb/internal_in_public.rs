//! LB011: internal load balancer in a public tier.

use crate::design::{Alb, Edit, Point, TierRole, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB011",
    severity: Severity::Warning,
    title: "Internal load balancer in a public tier",
    why: "It serves inside the VPC only and needs no public subnet.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Alb>() {
        let Some((tier, _)) = topology.tier_of(id) else { continue };
        if topology.internet_facing(id) || !topology.is_public(tier) {
            continue;
        }
        let finding = report.at(
            id,
            format!("{} has no arrow from the internet and stands in {}", node.name, topology.name(tier)),
        );
        let home = topology.vpc_of(id).and_then(|(vpc, _)| {
            topology.tiers(vpc).into_iter().find(|(_, it)| it.role == TierRole::Application)
        });
        if let Some((home, _)) = home {
            let edit = Edit::Move { id, parent: Some(home), at: Point::default() };
            finding.fix(format!("Move it to {}", topology.name(home)), vec![edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn an_internal_entry_stands_in_a_private_tier() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.disconnect("internet", "edge");
            },
            "edge has no arrow from the internet and stands in public",
        );
        assert_eq!(fixes, ["Move it to app"]);
    }
}
