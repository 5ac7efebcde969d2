//! Files in memory: the zip and the diagram.

mod carry;
mod diagram;
mod svg;
mod zip;

pub use carry::{design_in_png, design_in_svg, png_with_design};
pub use diagram::diagram;
pub use svg::escape;
pub use zip::{files, zip};
