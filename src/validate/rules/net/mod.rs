//! Ranges, zones, routes.

pub(super) mod subnet_outside_vpc;
