//! What environments make in a VPC that exists, where AWS takes it once.

use crate::design::{Endpoint, Environment, Kind, NodeId, Topology, Vpc};
use crate::validate::Report;

/// Whether a VPC that exists is found by its id, which no other account has.
pub(super) fn is_id(vpc: &Vpc) -> bool {
    vpc.lookup.trim().starts_with("vpc-")
}

/// Reports a VPC in which another environment makes what this one makes.
pub(super) fn tell(topology: &Topology<'_>, report: &mut Report<'_>, id: NodeId, vpc: &Vpc) {
    let Some((other, made)) = clash(topology, report, id, vpc) else { return };
    let (name, made, lookup) = (topology.name(id), topology.name(made), vpc.lookup.trim());
    report.at(id, format!("{name}: {} makes {made} in {lookup} too", other.name)).field("lookup").fix_set(
        "Make it here instead",
        "exists",
        false,
    );
}

/// The first environment that finds the same VPC, and a box that both make.
fn clash<'a>(
    topology: &Topology<'_>,
    report: &Report<'a>,
    id: NodeId,
    vpc: &Vpc,
) -> Option<(&'a Environment, NodeId)> {
    if !vpc.exists || vpc.lookup.trim().is_empty() {
        return None;
    }
    report.others(topology, &[Kind::Vpc, Kind::Tier, Kind::Endpoint]).find_map(|(environment, design)| {
        let there = Topology::new(&design, environment);
        let other = there.get::<Vpc>(id)?;
        // A name may stand for several VPCs, which their ranges tell apart.
        let same = other.lookup.trim() == vpc.lookup.trim() && (is_id(vpc) || other.cidr == vpc.cidr);
        let made = if same { made_in_both(topology, &there, id) } else { None };
        made.map(|it| (environment, it))
    })
}

/// A tier or endpoint that is in the way of the other environment's.
fn made_in_both(here: &Topology<'_>, there: &Topology<'_>, vpc: NodeId) -> Option<NodeId> {
    let others = there.tiers(vpc);
    let shares = |tier: NodeId| others.iter().any(|(other, _)| overlap(here, tier, there, *other));
    let tiers = here.tiers(vpc);
    let tier = tiers.iter().find(|(id, it)| !it.exists && shares(*id));
    // The routes of gateway endpoints are in the tables of private subnets.
    let routes = tiers.iter().any(|(id, _)| !here.is_public(*id) && shares(*id));
    let endpoint = |(id, it, _): &(NodeId, &Endpoint, NodeId)| {
        there.get::<Endpoint>(*id).is_some_and(|other| {
            !it.interface.is_disjoint(&other.interface) || (routes && !it.gateway.is_disjoint(&other.gateway))
        })
    };
    tier.map(|it| it.0).or_else(|| here.endpoints_of(vpc).into_iter().find(endpoint).map(|it| it.0))
}

fn overlap(here: &Topology<'_>, tier: NodeId, there: &Topology<'_>, other: NodeId) -> bool {
    let theirs = there.subnets(other);
    let meets =
        |it: &ipnet::Ipv4Net| theirs.iter().any(|other| it.contains(&other.cidr) || other.cidr.contains(it));
    here.subnets(tier).iter().any(|it| meets(&it.cidr))
}
