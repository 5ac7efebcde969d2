//! What AWS offers and allows, as data with source and date. Read by rules, forms and Terraform alike.

mod classes;
mod fargate;
mod region;

pub use classes::*;
pub use fargate::*;
pub use region::*;
