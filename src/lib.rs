//! Groundplan: draw containers on AWS, see findings and cost, download Terraform that applies.
//!
//! The modules in reading order; data flows down this list and never up (`tests/layers.rs`).

/// What it costs a month.
pub mod cost;
/// What the user drew: pure data, and the edits that keep it well formed.
pub mod design;
/// What the user is doing: history, selection, gestures, actions. Still no browser.
pub mod editor;
/// Files in memory: zip, diagram.
pub mod export;
/// Where things stand on the page: camera, frames, snapping, arrow routes.
pub mod layout;
/// The file format: envelope, migrations, share links.
pub mod persist;
/// The Terraform it becomes.
pub mod terraform;
/// Who talks to whom: flows, security-group pairs and reachability proofs.
pub mod traffic;
/// What would not work, and why.
pub mod validate;

/// The designer itself.
#[cfg(feature = "app")]
pub mod app;
