//! The Terraform a design becomes: the root with one module call for each box, the environments, tests, documents.

use std::collections::BTreeMap;

use crate::design::{Design, NodeId};

/// Lines of a file that belong to one box, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub file: String,
    pub node: NodeId,
    pub first: usize,
    pub last: usize,
}

/// The files as they would be downloaded, by path within the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Module {
    pub files: BTreeMap<String, String>,
    pub blocks: Vec<Block>,
}

/// Total: any design gives files; findings say whether they would apply.
#[must_use]
pub fn generate(_design: &Design) -> Module {
    Module::default()
}
