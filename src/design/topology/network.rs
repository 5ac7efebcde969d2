//! Zones, subnets, and the ways out of a VPC.

use crate::design::order::order_by_key;
use ipnet::Ipv4Net;

use super::Topology;
use crate::design::{Endpoint, Nat, NatMode, NodeId, Tier, TierRole, Vpc, facts, plan_roomy, plan_subnets};

/// An availability zone in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone<'a> {
    /// The letter that ends its name.
    pub letter: char,
    region: &'a str,
}

impl Zone<'_> {
    /// `eu-central-1a`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}{}", self.region, self.letter)
    }
}

/// One subnet of a tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subnet<'a> {
    pub zone: Zone<'a>,
    pub cidr: Ipv4Net,
}

impl<'a> Topology<'a> {
    /// The zones a VPC spans in this region.
    #[must_use]
    pub fn zones(&self, vpc: &Vpc) -> Vec<Zone<'a>> {
        let region = &self.project().region;
        facts::zone_letters(region)
            .chars()
            .take(usize::from(vpc.zones))
            .map(|letter| Zone { letter, region })
            .collect()
    }

    /// The subnets of a tier: as many as there are zones and blocks for them.
    #[must_use]
    pub fn subnets(&self, tier: NodeId) -> Vec<Subnet<'a>> {
        let (Some(it), Some((_, vpc))) = (self.get::<Tier>(tier), self.vpc_of(tier)) else {
            return Vec::new();
        };
        self.zones(vpc)
            .into_iter()
            .zip(&it.subnets)
            .map(|(zone, cidr)| Subnet { zone, cidr: *cidr })
            .collect()
    }

    /// The tiers of a VPC, public first and data last.
    #[must_use]
    pub fn tiers(&self, vpc: NodeId) -> Vec<(NodeId, &'a Tier)> {
        let mut tiers: Vec<_> = self.children_of::<Tier>(vpc).collect();
        order_by_key(&mut tiers, |(id, tier)| (tier.role, *id));
        tiers
    }

    /// A tier with a block in each zone, clear of all others in its VPC, the first ones kept from `have`. None when the
    /// VPC has no room for them.
    #[must_use]
    pub fn planned_again(&self, id: NodeId, have: &[Ipv4Net]) -> Option<Tier> {
        self.planned(id, |vpc, role, zones, taken| plan_subnets(vpc, role, zones, have, taken))
    }

    /// The same with blocks that a load balancer has room to grow in, where there are such.
    #[must_use]
    pub fn planned_roomy(&self, id: NodeId) -> Option<Tier> {
        self.planned(id, plan_roomy)
    }

    fn planned(
        &self,
        id: NodeId,
        plan: impl FnOnce(Ipv4Net, TierRole, usize, &[Ipv4Net]) -> Vec<Ipv4Net>,
    ) -> Option<Tier> {
        let (vpc_id, vpc) = self.vpc_of(id)?;
        let tier = self.get::<Tier>(id)?;
        let others = self.tiers(vpc_id).into_iter().filter(|(it, _)| *it != id);
        let taken: Vec<_> = others.flat_map(|(_, it)| it.subnets.iter().copied()).collect();
        let zones = self.zones(vpc).len();
        let subnets = plan(vpc.cidr, tier.role, zones, &taken);
        (zones > 0 && subnets.len() == zones).then(|| Tier { subnets, ..tier.clone() })
    }

    /// The NAT gateways of a VPC: the first drawn, with the tier they stand in.
    #[must_use]
    pub fn nat_of(&self, vpc: NodeId) -> Option<(NodeId, &'a Nat, NodeId)> {
        self.children_of::<Tier>(vpc)
            .filter(|(_, tier)| tier.role == TierRole::Public)
            .find_map(|(tier, _)| self.children_of::<Nat>(tier).next().map(|(id, nat)| (id, nat, tier)))
    }

    /// Zones with a NAT gateway of their own.
    #[must_use]
    pub fn nat_zones(&self, vpc: NodeId) -> Vec<Zone<'a>> {
        let Some((_, nat, tier)) = self.nat_of(vpc) else { return Vec::new() };
        let mut zones: Vec<_> = self.subnets(tier).into_iter().map(|it| it.zone).collect();
        if nat.mode == NatMode::Single {
            zones.truncate(1);
        }
        zones
    }

    /// The endpoint boxes of a VPC, with the tier each stands in.
    #[must_use]
    pub fn endpoints_of(&self, vpc: NodeId) -> Vec<(NodeId, &'a Endpoint, NodeId)> {
        self.tiers(vpc)
            .into_iter()
            .flat_map(|(tier, _)| self.children_of::<Endpoint>(tier).map(move |(id, it)| (id, it, tier)))
            .collect()
    }

    /// Whether the route tables of a tier that exists already lead out, as was declared.
    #[must_use]
    pub fn leads_out(&self, tier: NodeId) -> bool {
        self.get::<Tier>(tier).is_some_and(|it| it.exists && it.leads_out && it.role == TierRole::Application)
    }

    /// The NAT gateways that the private subnets of a tier go out by: those of its VPC, unless its routes are not ours.
    #[must_use]
    pub fn nat_for(&self, tier: NodeId) -> Option<(NodeId, &'a Nat, NodeId)> {
        let it = self.get::<Tier>(tier)?;
        let (vpc, _) = self.vpc_of(tier)?;
        self.nat_of(vpc).filter(|_| it.role == TierRole::Application && !it.exists)
    }

    /// The tiers of a VPC whose subnets go out by its NAT gateways.
    pub fn routed_to_nat(&self, vpc: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let tiers = self.children_of::<Tier>(vpc).map(|(tier, _)| tier);
        tiers.filter(|tier| self.nat_for(*tier).is_some())
    }

    /// Whether a tier has a route to the internet gateway.
    #[must_use]
    pub fn is_public(&self, tier: NodeId) -> bool {
        self.get::<Tier>(tier).is_some_and(|it| it.role == TierRole::Public)
    }
}
