//! Load balancers and their rules.

pub(super) mod certificate_arn;
pub(super) mod desync_monitor;
pub(super) mod health_matcher;
pub(super) mod health_path;
pub(super) mod health_timeout;
pub(super) mod host_form;
pub(super) mod internal_in_public;
pub(super) mod invalid_headers;
pub(super) mod lone_weight;
pub(super) mod no_access_logs;
pub(super) mod no_deletion_protection;
pub(super) mod no_routes;
pub(super) mod nobody_allowed;
pub(super) mod path_form;
pub(super) mod path_without_slash;
pub(super) mod plain_http;
pub(super) mod priority_taken;
pub(super) mod public_in_private;
pub(super) mod same_requests;
pub(super) mod shadowed_route;
pub(super) mod shared_moving;
pub(super) mod shared_priorities;
pub(super) mod shared_too_wide;
pub(super) mod short_grace;
pub(super) mod slow_spot_drain;
pub(super) mod source_ranges;
pub(super) mod sticky;
pub(super) mod sticky_moves;
pub(super) mod too_many_entries;
pub(super) mod too_many_rules;
pub(super) mod too_many_sources;
pub(super) mod too_many_values;
pub(super) mod too_many_wildcards;
pub(super) mod unproved_host;

use crate::design::Route;

/// Listener rules that a route becomes: each holds so many values, hosts repeated in each.
fn rules_of(route: &Route, values: usize) -> u32 {
    let (hosts, paths) = (route.hosts.len(), route.paths.len());
    let rules = if paths > 0 {
        paths.div_ceil(values.saturating_sub(hosts).max(1))
    } else {
        hosts.div_ceil(values).max(1)
    };
    u32::try_from(rules).unwrap_or(u32::MAX)
}
