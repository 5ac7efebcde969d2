//! Encryption, secrets and images.

pub(super) mod egress_ports;
pub(super) mod key_form;
pub(super) mod key_users;
pub(super) mod long_description;
pub(super) mod mutable_tags;
pub(super) mod no_customer_key;
pub(super) mod no_image_scan;
pub(super) mod no_recovery;
pub(super) mod recovery_window;
pub(super) mod role_size;
pub(super) mod rotation_function;
