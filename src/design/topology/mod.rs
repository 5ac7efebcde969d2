//! Questions about the drawing, answered once.

mod capacity;
mod delivery;
mod edge;
mod entry;
mod network;
mod operations;
mod services;
mod share;

use std::collections::{BTreeMap, BTreeSet};

pub use edge::{Origin, OriginArrow};
pub use network::{Subnet, Zone};
pub use share::SharedRule;

use super::{Arrow, Design, Environment, Kind, LinkId, Node, NodeId, Project, Properties, Tier, Vpc};

/// A design in one environment, with its relations looked up once.
#[derive(Debug)]
pub struct Topology<'a> {
    design: &'a Design,
    environment: &'a Environment,
    children: BTreeMap<Option<NodeId>, Vec<NodeId>>,
    incoming: BTreeMap<NodeId, Vec<NodeId>>,
    /// Boxes that a pipeline deploys.
    deployed: BTreeSet<NodeId>,
}

impl<'a> Topology<'a> {
    /// `design` as `environment` sees it (see [`Design::in_environment`]).
    #[must_use]
    pub fn new(design: &'a Design, environment: &'a Environment) -> Self {
        let mut children: BTreeMap<Option<NodeId>, Vec<NodeId>> = BTreeMap::new();
        for (id, node) in design.nodes() {
            children.entry(node.parent).or_default().push(*id);
        }
        let mut incoming: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
        let mut deployed = BTreeSet::new();
        for (link, arrow) in design.links() {
            incoming.entry(link.to).or_default().push(link.from);
            if matches!(arrow, Arrow::Deploy(_)) {
                deployed.insert(link.to);
            }
        }
        Self { design, environment, children, incoming, deployed }
    }

    #[must_use]
    pub fn design(&self) -> &'a Design {
        self.design
    }

    #[must_use]
    pub fn environment(&self) -> &'a Environment {
        self.environment
    }

    #[must_use]
    pub fn production(&self) -> bool {
        self.environment.production
    }

    #[must_use]
    pub fn project(&self) -> &'a Project {
        self.design.project()
    }

    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<&'a Node> {
        self.design.node(id)
    }

    /// The name of a box; empty when there is none.
    #[must_use]
    pub fn name(&self, id: NodeId) -> &'a str {
        self.node(id).map_or("", |node| node.name.as_str())
    }

    #[must_use]
    pub fn get<P: Properties>(&self, id: NodeId) -> Option<&'a P> {
        self.design.get(id)
    }

    /// Every box of one kind.
    pub fn all<P: Properties>(&self) -> impl Iterator<Item = (NodeId, &'a Node, &'a P)> + use<'a, P> {
        self.design.all()
    }

    /// Boxes drawn directly in `parent`.
    pub fn children(&self, parent: Option<NodeId>) -> impl Iterator<Item = NodeId> {
        self.children.get(&parent).into_iter().flatten().copied()
    }

    /// Boxes of one kind drawn directly in `parent`.
    pub fn children_of<P: Properties>(&self, parent: NodeId) -> impl Iterator<Item = (NodeId, &'a P)> {
        self.children(Some(parent)).filter_map(|id| Some((id, self.get(id)?)))
    }

    /// The container of `id` of this kind, if it is in one.
    #[must_use]
    pub fn container<P: Properties>(&self, id: NodeId) -> Option<(NodeId, &'a P)> {
        self.design.ancestors(id).find_map(|it| Some((it, self.get(it)?)))
    }

    #[must_use]
    pub fn vpc_of(&self, id: NodeId) -> Option<(NodeId, &'a Vpc)> {
        self.container(id)
    }

    #[must_use]
    pub fn tier_of(&self, id: NodeId) -> Option<(NodeId, &'a Tier)> {
        self.container(id)
    }

    // Arrows.

    /// Arrows that leave `id`.
    pub fn links_from(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &'a Arrow)> + use<'a> {
        let least = NodeId::parse("a").unwrap_or(id);
        self.design
            .links()
            .range(LinkId { from: id, to: least }..)
            .take_while(move |(link, _)| link.from == id)
            .map(|(link, arrow)| (link.to, arrow))
    }

    /// Arrows that arrive at `id`.
    pub fn links_to(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &'a Arrow)> {
        self.incoming
            .get(&id)
            .into_iter()
            .flatten()
            .filter_map(move |from| Some((*from, self.design.link(LinkId { from: *from, to: id })?)))
    }

    /// The environment variable (or the prefix of several) that an arrow gives a service; `None` for arrows
    /// that give none.
    #[must_use]
    pub fn variable(&self, link: LinkId) -> Option<String> {
        self.design.variable(link)
    }

    /// The port a box is reached on: the database's, the cache's, the service's.
    #[must_use]
    pub fn port_of(&self, id: NodeId) -> Option<u16> {
        self.design.port_of(id)
    }

    /// Boxes of a kind by their kind only.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = NodeId> {
        self.design.nodes().iter().filter(move |(_, node)| node.kind() == kind).map(|(id, _)| *id)
    }
}
