//! Things that are there already: looked up in Terraform, not made.

use super::{Design, NodeId, Resource};

impl Resource {
    /// What it is looked up by, if it exists already.
    #[must_use]
    pub fn lookup(&self) -> Option<&str> {
        if let Self::Vpc(it) = self {
            return it.exists.then_some(it.lookup.trim());
        }
        if let Self::Tier(it) = self {
            return it.exists.then_some(it.lookup.trim());
        }
        if let Self::Cluster(it) = self {
            return it.exists.then_some(it.lookup.trim());
        }
        if let Self::Repository(it) = self {
            return it.exists.then_some(it.lookup.trim());
        }
        None
    }

    #[must_use]
    pub fn exists(&self) -> bool {
        self.lookup().is_some()
    }
}

impl Design {
    /// Whether a box stands for something that is there already.
    #[must_use]
    pub fn exists(&self, id: NodeId) -> bool {
        self.node(id).is_some_and(|it| it.resource.exists())
    }
}
