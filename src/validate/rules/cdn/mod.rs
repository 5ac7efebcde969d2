//! Distributions.

pub(super) mod alias_form;
pub(super) mod certificate_region;
pub(super) mod countries;
pub(super) mod far_away;
pub(super) mod hidden_errors;
pub(super) mod key_admits;
pub(super) mod no_access_logs;
pub(super) mod no_certificate;
pub(super) mod no_default;
pub(super) mod no_origin;
pub(super) mod no_root_object;
pub(super) mod no_security_headers;
pub(super) mod old_tls;
pub(super) mod origin_name;
pub(super) mod path_form;
pub(super) mod path_twice;
pub(super) mod shared_name;
pub(super) mod two_defaults;
pub(super) mod unknown_host;
pub(super) mod unreached_path;
pub(super) mod way_round;

use crate::design::{Arrow, Deliver, Forward, OriginArrow};

/// The arrow to an origin with other paths.
fn with_paths(arrow: OriginArrow<'_>, paths: Vec<String>) -> Arrow {
    match arrow {
        OriginArrow::Forward(it) => Forward { paths, ..it.clone() }.into(),
        OriginArrow::Deliver(it) => Deliver { paths, ..it.clone() }.into(),
    }
}

/// The paths of an origin whose answers are kept whatever they say, beside those it takes.
fn cached_paths(arrow: OriginArrow<'_>) -> &[String] {
    match arrow {
        OriginArrow::Forward(it) => &it.cached_paths,
        OriginArrow::Deliver(_) => &[],
    }
}
