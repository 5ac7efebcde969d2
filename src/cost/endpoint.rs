//! VPC endpoints: an hour for each service and zone, and bytes.

use super::bill::{Bill, count};
use super::prices::{ENDPOINT_GB, ENDPOINT_HOUR};
use super::{HOURS_PER_MONTH, Range};
use crate::design::{Endpoint, NodeId};

pub(super) fn cost(bill: &mut Bill<'_>, id: NodeId, it: &Endpoint) {
    let Endpoint { gateway, interface, policy: _, monthly_gb } = it;
    if !gateway.is_empty() {
        bill.free("Gateway endpoints");
    }
    if interface.is_empty() {
        return;
    }
    let zones = bill.zones_of(id);
    let services = u32::try_from(interface.len()).unwrap_or(u32::MAX);
    let endpoints = f64::from(services) * f64::from(zones);
    bill.add(
        "Interface endpoints",
        ENDPOINT_HOUR,
        Range::fixed(endpoints * HOURS_PER_MONTH),
        format!("{} x {} x 730 hours", count(services, "service"), count(zones, "zone")),
    );
    bill.add(
        "Data processed",
        ENDPOINT_GB,
        Range::expected(*monthly_gb),
        format!("{monthly_gb} GB expected; half to twice that"),
    );
}
