//! The ways out of a VPC, looked up once for all its services.

use std::collections::{BTreeMap, BTreeSet};

use crate::design::order::gather;
use crate::design::{
    Endpoint, GatewayService, InterfaceService, Nat, NatMode, NodeId, Tier, TierRole, Topology, Vpc,
};

/// The NAT gateways of a VPC.
pub(super) struct NatWay {
    pub(super) mode: NatMode,
    /// The tier they stand in.
    pub(super) tier: NodeId,
    /// Zones with a gateway.
    pub(super) zones: Vec<char>,
}

impl NatWay {
    /// The zone of the gateway that the private route table of `zone` points to.
    pub(super) fn serving(&self, zone: char) -> Option<char> {
        match self.mode {
            NatMode::Single => self.zones.first().copied(),
            NatMode::PerZone => self.zones.iter().copied().find(|it| *it == zone),
        }
    }
}

/// What leads out of one VPC.
pub(super) struct Ways<'a> {
    pub(super) vpc: &'a Vpc,
    pub(super) id: NodeId,
    pub(super) tiers: Vec<(NodeId, &'a Tier)>,
    pub(super) nat: Option<NatWay>,
    pub(super) endpoints: Vec<(NodeId, &'a Endpoint)>,
    /// Services with an interface endpoint, and the zones it has an address in.
    pub(super) interface: BTreeMap<InterfaceService, Vec<char>>,
    pub(super) gateway: BTreeSet<GatewayService>,
}

impl<'a> Ways<'a> {
    pub(super) fn new(topology: &Topology<'a>, id: NodeId, vpc: &'a Vpc) -> Self {
        let mut interface: BTreeMap<InterfaceService, Vec<char>> = BTreeMap::new();
        let mut gateway = BTreeSet::new();
        let mut endpoints = Vec::new();
        for (endpoint, it, tier) in topology.endpoints_of(id) {
            endpoints.push((endpoint, it));
            gateway.extend(it.gateway.iter().copied());
            for service in &it.interface {
                interface
                    .entry(*service)
                    .or_default()
                    .extend(topology.subnets(tier).iter().map(|it| it.zone.letter));
            }
        }
        let nat = topology.nat_of(id).map(|(_, nat, tier): (_, &Nat, _)| NatWay {
            mode: nat.mode,
            tier,
            zones: topology.nat_zones(id).iter().map(|it| it.letter).collect(),
        });
        Self { vpc, id, tiers: topology.tiers(id), nat, endpoints, interface, gateway }
    }

    pub(super) fn first(&self, role: TierRole) -> Option<NodeId> {
        self.tiers.iter().find(|(_, tier)| tier.role == role).map(|(id, _)| *id)
    }
}

/// The ways of each VPC.
pub(super) fn all<'a>(topology: &Topology<'a>) -> BTreeMap<NodeId, Ways<'a>> {
    gather(topology.all::<Vpc>().map(|(id, _, vpc)| (id, Ways::new(topology, id, vpc))))
}
