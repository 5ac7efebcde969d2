//! The rules, by area. A rule is one file; a rule left out of `ALL` is dead code, which the compiler reports.

mod net;

use super::Rule;

/// Every rule, sorted by id.
pub static ALL: &[&Rule] = &[&net::subnet_outside_vpc::RULE];
