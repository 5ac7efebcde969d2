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
pub(super) mod way_round;
