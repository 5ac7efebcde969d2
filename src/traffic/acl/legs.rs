//! The way of a flow through subnets: each leg crosses the network ACL of the subnet it leaves and of the one it enters.

use ipnet::Ipv4Net;

use super::{ANY_CLIENT_PORTS, Ports, TASK_PORTS};
use crate::design::{
    Cdn, Ec2Capacity, GatewayService, InterfaceService, NatMode, NodeId, Tier, TierRole, Topology, facts,
};
use crate::traffic::{Flow, Peer};

/// Where a leg begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::traffic) enum End {
    /// The subnets of a tier.
    Tier(NodeId),
    /// Addresses outside the VPC.
    Range(Ipv4Net),
}

/// One hop between subnets, or out of the VPC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::traffic) struct Leg {
    pub(in crate::traffic) client: End,
    pub(in crate::traffic) server: End,
    pub(in crate::traffic) ports: Ports,
    /// Where the server's replies go.
    pub(in crate::traffic) replies: Ports,
    /// By the NAT gateway of the client's own zone: from there to it, and from it on.
    pub(in crate::traffic) same_zone: bool,
}

/// The legs of one flow; none where there is no way.
pub(in crate::traffic) fn legs(topology: &Topology<'_>, flow: &Flow) -> Vec<Leg> {
    // Tasks in bridge mode are reached at their instance, on a port that Docker picks.
    let bridge = if let Peer::Node(to) = flow.to { topology.shared_network(to) } else { None };
    let ports = bridge.map_or((flow.port, flow.port), |_| facts::DYNAMIC_PORTS);
    let anywhere = End::Range(Ipv4Net::default());
    let leg = |client, server, replies| Leg { client, server, ports, replies, same_zone: false };
    let from = match &flow.from {
        Peer::Range(range) => {
            let Peer::Node(to) = flow.to else { return Vec::new() };
            let Some((tier, _)) = topology.tier_of(bridge.unwrap_or(to)) else { return Vec::new() };
            return vec![leg(End::Range(*range), End::Tier(tier), ANY_CLIENT_PORTS)];
        }
        Peer::Aws(_) => return Vec::new(),
        Peer::Node(id) => *id,
    };
    // A VPC origin's interfaces stand in the subnets of the load balancer.
    if let (Some(_), Peer::Node(to)) = (topology.get::<Cdn>(from), &flow.to) {
        let tier = topology.tier_of(*to).map(|it| End::Tier(it.0));
        return tier.map(|it| leg(it, it, ANY_CLIENT_PORTS)).into_iter().collect();
    }
    let Some(((tier, it), (vpc, _))) = topology.tier_of(from).zip(topology.vpc_of(from)) else {
        return Vec::new();
    };
    let replies = if topology.task(from).is_some() || topology.get::<Ec2Capacity>(from).is_some() {
        TASK_PORTS
    } else {
        ANY_CLIENT_PORTS
    };
    let mut by_gateway = false;
    match &flow.to {
        Peer::Node(to) => {
            let to = &bridge.unwrap_or(*to);
            let near = topology.vpc_of(*to).is_some_and(|(other, _)| other == vpc);
            let server = topology.tier_of(*to).filter(|_| near);
            return server.map(|(to, _)| leg(End::Tier(tier), End::Tier(to), replies)).into_iter().collect();
        }
        Peer::Aws(word) => {
            // Private DNS sends every subnet of the VPC to the interface endpoints.
            let doors = topology.endpoints_of(vpc);
            let inside = |service: &InterfaceService| service.word() == *word;
            let tiers = doors.iter().filter(|(_, it, _)| it.interface.iter().any(inside)).map(|it| it.2);
            let found: Vec<Leg> = tiers.map(|door| leg(End::Tier(tier), End::Tier(door), replies)).collect();
            if !found.is_empty() {
                return found;
            }
            let outside = |service: &GatewayService| service.word() == *word;
            by_gateway = doors.iter().any(|(_, it, _)| it.gateway.iter().any(outside));
        }
        Peer::Range(_) => {}
    }
    // Rules take no prefix lists, so that a gateway endpoint needs the way to any address; the security group of the
    // task narrows it down.
    let out = leg(End::Tier(tier), anywhere, replies);
    if it.role == TierRole::Public || by_gateway || topology.leads_out(tier) {
        return vec![out];
    }
    match topology.nat_for(tier) {
        None => Vec::new(),
        Some((_, nat, home)) => {
            let same_zone = nat.mode == NatMode::PerZone;
            // Addresses change in the gateway: before it the task's are in the packets, behind it the gateway's.
            vec![
                out,
                Leg { same_zone, ..leg(End::Tier(tier), End::Tier(home), replies) },
                leg(End::Tier(home), anywhere, ANY_CLIENT_PORTS),
            ]
        }
    }
}

/// A subnet at one end of a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) tier: NodeId,
    pub(super) role: TierRole,
    pub(super) zone: char,
    pub(super) cidr: Ipv4Net,
}

/// The subnets of a tier.
pub(super) fn places(topology: &Topology<'_>, tier: NodeId) -> Vec<Place> {
    let Some(role) = topology.get::<Tier>(tier).map(|it| it.role) else { return Vec::new() };
    let place =
        |it: crate::design::Subnet<'_>| Place { tier, role, zone: it.zone.letter, cidr: it.cidr.trunc() };
    topology.subnets(tier).into_iter().map(place).collect()
}
