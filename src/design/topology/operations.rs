//! What monitoring looks at.

use super::Topology;
use crate::design::{Arrow, Kind, Monitoring, NodeId};

impl<'a> Topology<'a> {
    /// What a monitoring box watches: what it has arrows to, or everything that can be watched.
    #[must_use]
    pub fn watched(&self, monitoring: NodeId) -> Vec<NodeId> {
        let drawn: Vec<NodeId> = self.links_from(monitoring).map(|(to, _)| to).collect();
        if !drawn.is_empty() {
            return drawn;
        }
        let worth = |kind: Kind| Arrow::between(Kind::Monitoring, kind).is_ok();
        self.design().nodes().iter().filter(|(_, node)| worth(node.kind())).map(|(id, _)| *id).collect()
    }

    /// Arrows from what uses a box; that it is watched does not count.
    pub fn users_of(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &'a Arrow)> {
        self.links_to(id).filter(|(_, arrow)| !matches!(arrow, Arrow::Watch(_)))
    }

    /// The monitoring whose channels everything without channels of its own uses: the first one.
    #[must_use]
    pub fn monitoring(&self) -> Option<(NodeId, &'a Monitoring)> {
        self.all::<Monitoring>().next().map(|(id, _, it)| (id, it))
    }
}
