//! Network ACLs made from the arrows: what each tier has to admit in both directions, replies included.
//!
//! Network ACLs know no connections, so that a reply needs a rule of its own: to the port that the caller picked, which
//! is why every flow opens two ranges of ports, not one. Security groups stay exact; where the quota of rules would be
//! exceeded, the rules here become coarser.

mod check;
mod derive;
mod legs;
mod number;

use std::collections::BTreeMap;

use ipnet::Ipv4Net;

use crate::design::{AclLine, NetworkAcls, NodeId, Protocol, Topology, Vpc};

pub(super) use check::cut;
pub use check::{Cut, cut_entry};
pub(super) use legs::{Leg, legs};

/// Rules a network ACL takes in one direction. The quota is 20 with the default one that denies the rest.
/// Source: "Amazon VPC quotas" in the VPC user guide, "Rules per network ACL".
pub const MOST_RULES: usize = 19;

/// Ports that replies go to: Amazon Linux picks them for the tasks it runs, and Fargate's platform is Amazon Linux.
/// Source: "Ephemeral ports" in the VPC user guide, for this and the next.
pub(super) const TASK_PORTS: Ports = (32_768, 61_000);
/// Elastic Load Balancing, NAT gateways, Lambda, and whoever calls from outside.
pub(super) const ANY_CLIENT_PORTS: Ports = (1024, 65_535);

pub(super) type Ports = (u16, u16);

/// One rule of a network ACL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AclRule {
    pub number: u16,
    /// What it is for, the same as long as that is the same: `app-a-8080`, `anywhere-replies`, `own-100`.
    pub key: String,
    pub allow: bool,
    pub protocol: Protocol,
    pub ports: Ports,
    pub range: Ipv4Net,
}

/// The network ACL of one tier, rules in the order in which they apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TierAcl {
    pub inbound: Vec<AclRule>,
    pub outbound: Vec<AclRule>,
    /// Rules by subnet would be too many, so that the whole VPC may send what any of its subnets has to.
    pub coarse: bool,
}

/// The network ACLs of a design, by tier; none where AWS's default one is in use.
#[derive(Clone, Debug, Default)]
pub struct Acls {
    by_tier: BTreeMap<NodeId, TierAcl>,
}

impl Acls {
    #[must_use]
    pub fn of(topology: &Topology<'_>) -> Self {
        let filtered = |vpc: &Vpc| vpc.network_acls == NetworkAcls::Derived;
        let mut by_tier = BTreeMap::new();
        if !topology.all::<Vpc>().any(|(_, _, vpc)| filtered(vpc)) {
            return Self { by_tier };
        }
        let legs: Vec<Leg> = super::flows(topology).iter().flat_map(|flow| legs(topology, flow)).collect();
        for (id, _, vpc) in topology.all::<Vpc>().filter(|(_, _, vpc)| filtered(vpc)) {
            // What exists keeps the network ACL it has.
            for (tier, it) in topology.tiers(id).into_iter().filter(|(_, it)| !it.exists) {
                let own: Vec<AclLine> =
                    it.acl_rules.iter().filter_map(|text| AclLine::parse(text).ok()).collect();
                by_tier.insert(tier, derive::tier(topology, vpc.cidr, tier, &own, &legs));
            }
        }
        Self { by_tier }
    }

    #[must_use]
    pub fn get(&self, tier: NodeId) -> Option<&TierAcl> {
        self.by_tier.get(&tier)
    }

    /// The tiers that have another one, or that only one of both has one for.
    pub(crate) fn differing<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = NodeId> + 'a {
        let tiers = self.by_tier.keys().chain(other.by_tier.keys()).copied();
        tiers.filter(|it| self.get(*it) != other.get(*it))
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_tier.is_empty()
    }
}

#[cfg(test)]
mod tests;
