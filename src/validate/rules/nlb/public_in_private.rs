//! NLB005: public network load balancer in a private tier.

use crate::design::{Edit, Nlb, Point, TierRole, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NLB005",
    severity: Severity::Error,
    title: "Public network load balancer in a private tier",
    why: "Without a route from the internet gateway nobody arrives.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Nlb>() {
        let Some((tier, it)) = topology.tier_of(id).filter(|_| topology.public_entry(id).is_some()) else {
            continue;
        };
        if it.role == TierRole::Public {
            continue;
        }
        let finding = report.at(id, format!("{} is public and stands in {}", node.name, topology.name(tier)));
        let mut tiers = topology.vpc_of(id).into_iter().flat_map(|(vpc, _)| topology.tiers(vpc));
        if let Some((home, _)) = tiers.find(|(_, it)| it.role == TierRole::Public) {
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
    fn a_public_one_stands_in_a_public_tier() {
        let fixes = check(
            &RULE,
            |shop| {
                super::super::testing::behind_nlb(shop);
                shop.to("gate", "app");
            },
            "gate is public and stands in app",
        );
        assert_eq!(fixes, ["Move it to public"]);
    }
}
