//! Address planning: which block each subnet of a tier gets.

use crate::design::order::order_by_key;
use ipnet::Ipv4Net;

use super::{Design, NodeId, Resource, Tier, TierRole, Vpc};

/// How much smaller than the VPC a subnet of this role is, in bits.
fn bits(role: TierRole) -> u8 {
    match role {
        TierRole::Public | TierRole::Data => 8,
        TierRole::Application => 4,
    }
}

/// AWS takes subnets from /16 to /28.
const SMALLEST: u8 = 28;

/// Blocks for `zones` subnets of `role` in `vpc`, clear of `taken`, the first ones kept from `have` where they fit.
/// Fewer than asked when the range is full: a finding says so.
#[must_use]
pub fn plan_subnets(
    vpc: Ipv4Net,
    role: TierRole,
    zones: usize,
    have: &[Ipv4Net],
    taken: &[Ipv4Net],
) -> Vec<Ipv4Net> {
    let mut planned: Vec<Ipv4Net> = Vec::new();
    let clear = |net: &Ipv4Net, planned: &[Ipv4Net]| {
        taken.iter().chain(planned).all(|it| !it.contains(net) && !net.contains(it))
    };
    for net in have.iter().take(zones) {
        if vpc.contains(net) && clear(net, &planned) {
            planned.push(*net);
        }
    }
    // The first size that has room for all of them; the usual one first.
    let usual = planned.first().map_or(vpc.prefix_len().saturating_add(bits(role)), Ipv4Net::prefix_len);
    // A range that is smaller than a subnet may be has room for none.
    for prefix in usual.min(SMALLEST).max(vpc.prefix_len())..=SMALLEST {
        let mut plan = planned.clone();
        let after = taken.iter().chain(&planned).map(Ipv4Net::broadcast).max();
        let Ok(blocks) = vpc.subnets(prefix) else { continue };
        let blocks: Vec<Ipv4Net> = blocks.take(4096).collect();
        // Prefer addresses above what is in use, so that tiers stay together and leave room to grow.
        let high = blocks.iter().filter(|net| after.is_none_or(|last| net.network() > last));
        for net in high.chain(&blocks) {
            if plan.len() >= zones {
                break;
            }
            if clear(net, &plan) {
                plan.push(*net);
            }
        }
        if plan.len() >= zones {
            return plan;
        }
    }
    planned
}

/// Plans the subnets of every tier of `vpc` again after its range or zones changed from `before`.
/// A moved range moves every subnet with it; more zones add subnets; fewer take the last away.
pub fn replan_vpc(design: &mut Design, before: Option<&Vpc>, id: NodeId) {
    let Some(vpc) = design.get::<Vpc>(id).cloned() else { return };
    let same_range = before.is_none_or(|it| it.cidr == vpc.cidr);
    let tiers: Vec<(NodeId, Tier)> = design
        .children(Some(id))
        .filter_map(|(tier, _)| Some((tier, design.get::<Tier>(tier)?.clone())))
        .collect();
    let zones = usize::from(vpc.zones);
    let mut taken: Vec<Ipv4Net> = Vec::new();
    if same_range {
        taken.extend(tiers.iter().flat_map(|(_, tier)| tier.subnets.iter().take(zones).copied()));
    }
    // Public first, data last, so that a new plan reads from the top of the picture.
    let mut order = tiers;
    order_by_key(&mut order, |(id, tier)| (tier.role, *id));
    for (tier_id, tier) in order {
        let own: Vec<Ipv4Net> =
            if same_range { tier.subnets.iter().take(zones).copied().collect() } else { Vec::new() };
        let others: Vec<Ipv4Net> = taken.iter().filter(|net| !own.contains(net)).copied().collect();
        let plan = plan_subnets(vpc.cidr, tier.role, zones, &own, &others);
        taken.extend(plan.iter().filter(|net| !own.contains(net)));
        design.set_resource(tier_id, Resource::Tier(Tier { subnets: plan, ..tier }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nets(list: &[&str]) -> Vec<Ipv4Net> {
        list.iter().filter_map(|it| it.parse().ok()).collect()
    }

    #[test]
    fn a_tier_gets_one_block_a_zone_clear_of_the_others() {
        let vpc = nets(&["10.0.0.0/16"])[0];
        let public = plan_subnets(vpc, TierRole::Public, 3, &[], &[]);
        assert_eq!(public, nets(&["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"]));
        let app = plan_subnets(vpc, TierRole::Application, 3, &[], &public);
        assert_eq!(app, nets(&["10.0.16.0/20", "10.0.32.0/20", "10.0.48.0/20"]));
    }

    #[test]
    fn a_fourth_zone_keeps_the_first_three() {
        let vpc = nets(&["10.0.0.0/16"])[0];
        let have = nets(&["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"]);
        let plan = plan_subnets(vpc, TierRole::Public, 4, &have, &nets(&["10.0.16.0/20"]));
        assert_eq!(plan[..3], have[..]);
        assert_eq!(plan[3].prefix_len(), 24);
    }

    #[test]
    fn a_small_range_gets_small_subnets_and_a_full_one_none() {
        let vpc = nets(&["10.0.0.0/26"])[0];
        assert_eq!(plan_subnets(vpc, TierRole::Application, 3, &[], &[]).len(), 3);
        assert!(plan_subnets(vpc, TierRole::Application, 3, &[], &[vpc]).is_empty());
    }

    #[test]
    fn a_range_of_any_size_has_as_many_subnets_as_fit() {
        for prefix in 0..=32 {
            let vpc = Ipv4Net::new(std::net::Ipv4Addr::new(10, 0, 0, 0), prefix).unwrap().trunc();
            for role in [TierRole::Public, TierRole::Application, TierRole::Data] {
                let fit = if prefix <= 26 { 3 } else { 1 << SMALLEST.saturating_sub(prefix) };
                let plan = plan_subnets(vpc, role, 3, &nets(&["10.0.0.0/30"]), &[]);
                assert!(plan.len() <= 3 && plan.iter().all(|it| vpc.contains(it)), "/{prefix}: {plan:?}");
                let fresh = plan_subnets(vpc, role, 3, &[], &[]);
                assert!(fresh.len() == 3 || fresh.is_empty() && fit < 3, "/{prefix}: {fresh:?}");
            }
        }
    }
}
