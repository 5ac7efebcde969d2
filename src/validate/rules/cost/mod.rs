//! Money that could be saved.

pub(super) mod alb_per_service;
pub(super) mod budget_amount;
pub(super) mod enhanced_in_dev;
pub(super) mod nat_in_dev;
pub(super) mod no_spot_in_dev;
pub(super) mod standby_in_dev;
pub(super) mod x86;
