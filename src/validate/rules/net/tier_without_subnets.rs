//! NET007: tier has no subnets.

use std::collections::BTreeSet;

use ipnet::Ipv4Net;

use crate::design::{Edit, Tier, Topology, Vpc};
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

/// The largest range of a VPC.
const ROOMY: u8 = 16;

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let mut full = BTreeSet::new();
    for (id, node, _) in topology.all::<Tier>() {
        let Some((vpc, _)) = topology.vpc_of(id).filter(|_| topology.subnets(id).is_empty()) else {
            continue;
        };
        let finding = report.at(id, format!("{} has no subnet", node.name)).field("subnets");
        match topology.planned_again(id, &[]) {
            Some(planned) => {
                finding.fix("Plan subnets", vec![Edit::Configure { id, resource: planned.into() }]);
            }
            None => {
                full.insert(vpc);
            }
        }
    }
    for (id, node, vpc) in topology.all::<Vpc>().filter(|it| full.contains(&it.0)) {
        let finding = report
            .at(id, format!("{}: {} has no room for subnets in each tier and zone", node.name, vpc.cidr))
            .field("cidr");
        // A new range plans the subnets of its tiers again.
        if let Ok(net) = Ipv4Net::new(vpc.cidr.network(), ROOMY).map(|it| it.trunc())
            && vpc.cidr.prefix_len() > ROOMY
        {
            finding.fix_set(format!("Use {net}"), "cidr", net.to_string());
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

    #[test]
    fn a_range_without_room_for_its_tiers_says_so_at_the_vpc() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("main", "cidr", "10.0.0.0/26");
            },
            "main: 10.0.0.0/26 has no room for subnets in each tier and zone",
        );
        assert_eq!(fixes, ["Use 10.0.0.0/16"]);
    }
}
