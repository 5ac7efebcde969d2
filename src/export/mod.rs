//! Files in memory: the zip and the diagram.

mod carry;
mod diagram;
mod svg;

pub use carry::{design_in_png, design_in_svg, png_with_design};
pub use diagram::diagram;

use crate::design::Design;

/// The whole download. The same design gives the same bytes.
#[must_use]
pub fn zip(_design: &Design) -> Vec<u8> {
    Vec::new()
}
