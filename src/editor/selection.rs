//! What is chosen: boxes or one arrow.

use std::collections::BTreeSet;

use crate::design::{Design, LinkId, NodeId};

/// The chosen boxes, or the chosen arrow. Never both: they take different actions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    nodes: BTreeSet<NodeId>,
    link: Option<LinkId>,
}

impl Selection {
    #[must_use]
    pub fn node(id: NodeId) -> Self {
        Self { nodes: BTreeSet::from([id]), link: None }
    }

    #[must_use]
    pub fn of(nodes: impl IntoIterator<Item = NodeId>) -> Self {
        Self { nodes: nodes.into_iter().collect(), link: None }
    }

    #[must_use]
    pub fn arrow(link: LinkId) -> Self {
        Self { nodes: BTreeSet::new(), link: Some(link) }
    }

    #[must_use]
    pub fn nodes(&self) -> &BTreeSet<NodeId> {
        &self.nodes
    }

    #[must_use]
    pub fn link(&self) -> Option<LinkId> {
        self.link
    }

    /// The box, when exactly one is chosen.
    #[must_use]
    pub fn single(&self) -> Option<NodeId> {
        self.nodes.first().copied().filter(|_| self.nodes.len() == 1)
    }

    #[must_use]
    pub fn has(&self, id: NodeId) -> bool {
        self.nodes.contains(&id)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.link.is_none()
    }

    /// Takes one more box in, or out again.
    pub fn toggle(&mut self, id: NodeId) {
        self.link = None;
        if !self.nodes.remove(&id) {
            self.nodes.insert(id);
        }
    }

    /// What is left of it in `design`: an undo may have taken boxes away.
    #[must_use]
    pub fn within(&self, design: &Design) -> Self {
        Self {
            nodes: self.nodes.iter().copied().filter(|id| design.node(*id).is_some()).collect(),
            link: self.link.filter(|link| design.link(*link).is_some()),
        }
    }

    /// The chosen boxes without those inside other chosen ones: moving or removing a container takes them along.
    #[must_use]
    pub fn tops(&self, design: &Design) -> Vec<NodeId> {
        let inside = |id: NodeId| design.ancestors(id).any(|it| self.nodes.contains(&it));
        self.nodes.iter().copied().filter(|id| !inside(*id)).collect()
    }
}
