//! Address planning: which block each subnet of a tier gets.

use std::collections::BTreeMap;

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
const LARGEST: u8 = 16;
const SMALLEST: u8 = 28;

/// A load balancer wants so much to grow.
const ROOMY: u8 = 27;

/// The size of a subnet as a part of its VPC.
fn part(vpc: Ipv4Net, role: TierRole, _: usize) -> u8 {
    vpc.prefix_len().saturating_add(bits(role))
}

/// The size of a subnet that is planned now: its part of the VPC, but a /27 where a small VPC has room for that. A /23
/// has it for all tiers, and for more zones later. In less it goes to the public tier, if the others have room for the
/// smallest beside it: 64 addresses in each zone.
fn usual(vpc: Ipv4Net, role: TierRole, zones: usize) -> u8 {
    let part = part(vpc, role, zones);
    let size = 1_u64 << (32 - u32::from(vpc.prefix_len()));
    let each = u64::try_from(zones).ok().and_then(|it| size.checked_div(it)).unwrap_or_default();
    let roomy = vpc.prefix_len() <= 23 || role == TierRole::Public && each >= 64;
    if roomy { part.min(ROOMY) } else { part }
}

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
    blocks(vpc, usual(vpc, role, zones), zones, have, taken)
}

/// Blocks that a load balancer has room to grow in, though nothing else be left; smaller ones where they do not fit.
#[must_use]
pub fn plan_roomy(vpc: Ipv4Net, role: TierRole, zones: usize, taken: &[Ipv4Net]) -> Vec<Ipv4Net> {
    blocks(vpc, usual(vpc, role, zones).min(ROOMY), zones, &[], taken)
}

/// Blocks of the size of those that are kept, else of `size`, or of the next smaller that has room for all.
fn blocks(vpc: Ipv4Net, size: u8, zones: usize, have: &[Ipv4Net], taken: &[Ipv4Net]) -> Vec<Ipv4Net> {
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
    let usual = planned.first().map_or(size, Ipv4Net::prefix_len);
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

/// A tier with the blocks that it keeps.
type Kept = (NodeId, Tier, Vec<Ipv4Net>);

/// Plans the subnets of every tier of `vpc` again after its range or zones changed from `before`.
/// A moved range moves every subnet with it; more zones add subnets; fewer take the last away.
pub fn replan_vpc(design: &mut Design, before: Option<&Vpc>, id: NodeId) {
    let Some(vpc) = design.get::<Vpc>(id).cloned() else { return };
    let same_range = before.is_none_or(|it| it.cidr == vpc.cidr);
    let zones = if same_range { usize::from(vpc.zones) } else { 0 };
    let kept = |(id, tier): (NodeId, Tier)| {
        let own = tier.subnets.iter().take(zones).copied().collect();
        (id, tier, own)
    };
    let kept = tiers_of(design, id).into_iter().map(kept).collect();
    plan_missing(design, &vpc, kept, Vec::new(), usual);
}

/// Plans the subnets of every tier of `vpc` in an environment where it differs from `drawn`, but for those of `fixed`
/// tiers, which differ there too. In another range each subnet keeps its place; more zones add subnets, fewer take the
/// last away. What runs there must not move, and nobody keeps these blocks: so they have the sizes they always had.
pub(super) fn follow_vpc(design: &mut Design, drawn: &Vpc, id: NodeId, fixed: &dyn Fn(NodeId) -> bool) {
    let Some(vpc) = design.get::<Vpc>(id).cloned() else { return };
    let tiers = tiers_of(design, id);
    let (fixed, tiers): (Vec<_>, Vec<_>) = tiers.into_iter().partition(|(id, _)| fixed(*id));
    let taken: Vec<Ipv4Net> = fixed.into_iter().flat_map(|(_, tier)| tier.subnets).collect();
    let moved = if vpc.cidr == drawn.cidr {
        tiers.into_iter().map(|(id, tier)| (id, tier.subnets.clone(), tier)).collect()
    } else {
        moved(tiers, drawn.cidr, vpc.cidr, &taken)
    };
    let zones = usize::from(vpc.zones);
    let mut short = Vec::new();
    let mut full = taken;
    for (id, mut subnets, tier) in moved {
        subnets.truncate(zones);
        if subnets.len() < zones {
            short.push((id, tier, subnets));
            continue;
        }
        full.extend(&subnets);
        if subnets != tier.subnets {
            design.set_resource(id, Resource::Tier(Tier { subnets, ..tier }));
        }
    }
    plan_missing(design, &vpc, short, full, part);
}

/// Public first, data last, so that a new plan reads from the top of the picture.
fn tiers_of(design: &Design, vpc: NodeId) -> Vec<(NodeId, Tier)> {
    let mut tiers: Vec<(NodeId, Tier)> = design
        .children(Some(vpc))
        .filter_map(|(tier, _)| Some((tier, design.get::<Tier>(tier)?.clone())))
        .collect();
    order_by_key(&mut tiers, |(id, tier)| (tier.role, *id));
    tiers
}

/// The size of a new block of a tier in so many zones.
type Sizes = fn(Ipv4Net, TierRole, usize) -> u8;

/// Gives each tier a block in each zone, clear of `taken` and of what the others keep.
fn plan_missing(design: &mut Design, vpc: &Vpc, tiers: Vec<Kept>, mut taken: Vec<Ipv4Net>, size: Sizes) {
    let zones = usize::from(vpc.zones);
    taken.extend(tiers.iter().flat_map(|(.., own)| own));
    for (id, tier, own) in tiers {
        let others: Vec<Ipv4Net> = taken.iter().filter(|net| !own.contains(net)).copied().collect();
        let subnets = blocks(vpc.cidr, size(vpc.cidr, tier.role, zones), zones, &own, &others);
        taken.extend(subnets.iter().filter(|net| !own.contains(net)));
        design.set_resource(id, Resource::Tier(Tier { subnets, ..tier }));
    }
}

/// The blocks of tiers in another range: each at its place. What has none there is planned, in the order of the drawn
/// addresses: a tier or a zone more must not move what runs.
fn moved(
    tiers: Vec<(NodeId, Tier)>,
    from: Ipv4Net,
    to: Ipv4Net,
    taken: &[Ipv4Net],
) -> Vec<(NodeId, Vec<Ipv4Net>, Tier)> {
    let mut placed: BTreeMap<(NodeId, usize), Ipv4Net> = BTreeMap::new();
    let mut homeless = Vec::new();
    for (id, tier) in &tiers {
        for (zone, net) in tier.subnets.iter().enumerate() {
            match at_its_place(*net, from, to) {
                Some(it) => {
                    placed.insert((*id, zone), it);
                }
                None => homeless.push((*net, *id, zone, tier.role)),
            }
        }
    }
    order_by_key(&mut homeless, |(net, id, zone, _)| (*net, *id, *zone));
    for (_, id, zone, role) in homeless {
        let taken: Vec<Ipv4Net> = taken.iter().chain(placed.values()).copied().collect();
        let block = blocks(to, part(to, role, 1), 1, &[], &taken);
        placed.extend(block.into_iter().map(|it| ((id, zone), it)));
    }
    let blocks = |id: NodeId| placed.range((id, 0)..=(id, usize::MAX)).map(|(_, net)| *net).collect();
    tiers.into_iter().map(|(id, tier)| (id, blocks(id), tier)).collect()
}

/// The block of a range that is to it as `net` is to `from`: with the same offset in a range of the same size, else in
/// proportion. None where AWS would not take its size, or `net` is not in `from`.
fn at_its_place(net: Ipv4Net, from: Ipv4Net, to: Ipv4Net) -> Option<Ipv4Net> {
    let deeper = net.prefix_len().checked_sub(from.prefix_len()).filter(|_| from.contains(&net))?;
    let prefix = to.prefix_len().checked_add(deeper)?;
    if prefix != net.prefix_len() && !(LARGEST..=SMALLEST).contains(&prefix) {
        return None;
    }
    let offset = u32::from(net.network()).checked_sub(u32::from(from.network()))?;
    let nth = offset.checked_shr(32 - u32::from(net.prefix_len())).unwrap_or_default();
    let offset = nth.checked_shl(32 - u32::from(prefix)).unwrap_or_default();
    Ipv4Net::new(u32::from(to.network()).checked_add(offset)?.into(), prefix).ok()
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

    /// The size of the blocks of each tier, planned one after the other.
    fn sizes(prefix: u8, zones: usize) -> Vec<u8> {
        let vpc = Ipv4Net::new(std::net::Ipv4Addr::new(10, 0, 0, 0), prefix).unwrap();
        let mut taken = Vec::new();
        let mut sizes = Vec::new();
        for role in [TierRole::Public, TierRole::Application, TierRole::Data] {
            let plan = plan_subnets(vpc, role, zones, &[], &taken);
            assert_eq!(plan.len(), zones, "/{prefix} in {zones} zones");
            sizes.push(plan[0].prefix_len());
            taken.extend(plan);
        }
        sizes
    }

    #[test]
    fn a_load_balancer_has_room_to_grow_where_the_other_tiers_have_room_too() {
        assert_eq!(sizes(16, 3), [24, 20, 24]);
        assert_eq!(sizes(20, 3), [27, 24, 27]);
        assert_eq!(sizes(22, 4), [27, 26, 27]);
        assert_eq!(sizes(23, 4), [27, 27, 27]);
        assert_eq!(sizes(24, 4), [27, 28, 28]);
        assert_eq!(sizes(24, 2), [27, 28, 28]);
        assert_eq!(sizes(25, 2), [27, 28, 28]);
        assert_eq!(sizes(26, 1), [27, 28, 28]);
        let vpc = nets(&["10.0.0.0/25"])[0];
        let three = |plan: Vec<Ipv4Net>| plan.iter().map(Ipv4Net::prefix_len).collect::<Vec<_>>();
        assert_eq!(three(plan_subnets(vpc, TierRole::Public, 3, &[], &[])), [28; 3], "room for others");
        assert_eq!(three(plan_roomy(vpc, TierRole::Public, 3, &[])), [27; 3]);
        assert_eq!(three(plan_roomy(vpc, TierRole::Public, 3, &nets(&["10.0.0.0/26"]))), [28; 3]);
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

    #[test]
    fn a_block_keeps_its_place_in_another_range() {
        let place = |block: &str, from: &str, to: &str| {
            let net = |it: &str| it.parse::<Ipv4Net>().unwrap();
            at_its_place(net(block), net(from), net(to)).map(|it| it.to_string())
        };
        let here = |it: &str| Some(it.to_owned());
        assert_eq!(place("10.0.32.0/20", "10.0.0.0/16", "10.2.0.0/16"), here("10.2.32.0/20"));
        assert_eq!(place("10.0.32.0/20", "10.0.0.0/16", "10.2.64.0/18"), here("10.2.72.0/22"));
        assert_eq!(place("10.2.0.32/28", "10.2.0.0/20", "10.0.0.0/16"), here("10.0.2.0/24"));
        assert_eq!(place("10.0.2.0/24", "10.0.0.0/16", "10.2.0.0/22"), None, "a /30 is too small");
        assert_eq!(place("10.1.2.0/24", "10.0.0.0/16", "10.2.0.0/16"), None, "it has no place");
        for prefix in 0..=32 {
            let _ = place("10.0.0.0/32", &format!("0.0.0.0/{}", prefix / 8), &format!("10.0.0.0/{prefix}"));
        }
    }
}
