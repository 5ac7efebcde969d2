//! Ranges, zones, routes.

pub(super) mod acl_blocks_entry;
pub(super) mod acl_form;
pub(super) mod acl_number_taken;
pub(super) mod acl_quota;
pub(super) mod acl_shadowed;
pub(super) mod acl_unused;
pub(super) mod acl_wide_open;
mod addresses;
pub(super) mod addresses_run_out;
pub(super) mod alb_subnet_size;
pub(super) mod alb_zones;
pub(super) mod empty_endpoint;
pub(super) mod endpoint_twice;
pub(super) mod flow_logs_off;
pub(super) mod host_bits;
pub(super) mod idle_nat;
pub(super) mod lookup_form;
pub(super) mod misplaced;
pub(super) mod no_s3_endpoint;
pub(super) mod other_partition;
pub(super) mod perhaps_shared_vpc;
pub(super) mod public_range;
pub(super) mod region_form;
pub(super) mod region_zones;
pub(super) mod second_nat;
pub(super) mod service_zones;
mod shared;
pub(super) mod shared_vpc;
pub(super) mod single_nat;
pub(super) mod store_zones;
pub(super) mod subnet_outside_vpc;
pub(super) mod subnet_size;
pub(super) mod subnets_overlap;
pub(super) mod taken_as_drawn;
pub(super) mod tasks_do_not_fit;
pub(super) mod tier_before_vpc;
pub(super) mod tier_without_subnets;
pub(super) mod unknown_region;
pub(super) mod vpc_size;
pub(super) mod vpc_without_tiers;
pub(super) mod zone_without_subnet;

use crate::design::{Edit, NodeId, Topology};
use crate::validate::Finding;

/// Offers to span two zones.
fn two_zones(topology: &Topology<'_>, tier: NodeId, finding: &mut Finding) {
    if let Some((id, vpc)) = topology.vpc_of(tier)
        && topology.zones(vpc).len() < 2
    {
        let edit = Edit::Set { id, field: "zones".into(), value: 2.into() };
        finding.fix("Use 2 zones", vec![edit]);
    }
}
