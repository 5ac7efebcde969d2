//! Files in memory: the zip and the diagram.

use crate::design::Design;

/// The whole download. The same design gives the same bytes.
#[must_use]
pub fn zip(_design: &Design) -> Vec<u8> {
    Vec::new()
}

/// The picture of a design as an SVG that carries the design inside.
#[must_use]
pub fn diagram(_design: &Design, _environment: &str) -> String {
    String::new()
}
