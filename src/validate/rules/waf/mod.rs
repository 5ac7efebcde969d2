//! Firewalls.

pub(super) mod counts_cdn;
pub(super) mod known_bad_inputs;
pub(super) mod large_bodies;
pub(super) mod no_firewall;
pub(super) mod no_rules;
pub(super) mod no_sql_rules;
pub(super) mod only_counts;
pub(super) mod protects_nothing;
pub(super) mod rate_limit;
pub(super) mod two_firewalls;
pub(super) mod two_scopes;
