//! Money that could be saved.

pub(super) mod alb_per_service;
pub(super) mod awake_at_night;
pub(super) mod budget_amount;
pub(super) mod doors_beside_nat;
pub(super) mod enhanced_in_dev;
pub(super) mod nat_for_aws_only;
pub(super) mod nat_in_dev;
pub(super) mod no_spot_in_dev;
pub(super) mod standby_in_dev;
pub(super) mod x86;

use crate::design::{Ec2Capacity, NodeId, Topology};

/// Whether all that runs in a VPC gets to the internet by itself, so that it needs no endpoint.
fn all_go_out(topology: &Topology<'_>, vpc: NodeId) -> bool {
    let runs = topology.tasks().map(|(id, ..)| id).chain(topology.all::<Ec2Capacity>().map(|(id, ..)| id));
    runs.filter(|id| topology.vpc_of(*id).is_some_and(|(it, _)| it == vpc))
        .filter_map(|id| topology.tier_of(id))
        .all(|(tier, _)| topology.is_public(tier) || topology.nat_for(tier).is_some())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
