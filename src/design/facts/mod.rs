//! What AWS offers and allows, as data with source and date. Read by rules, forms and Terraform alike.

mod classes;
mod engines;
mod fargate;
mod instances;
mod region;
mod retention;
mod schedule;

pub use classes::*;
pub use engines::*;
pub use fargate::*;
pub use instances::*;
pub use region::*;
pub use retention::*;
pub use schedule::*;
