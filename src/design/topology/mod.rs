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

/// The arrows at one end of a box, with the box at the other end.
type Arrows<'t, 'a> = std::iter::Copied<std::slice::Iter<'t, (NodeId, &'a Arrow)>>;

/// A design in one environment, with its relations looked up once.
#[derive(Debug)]
pub struct Topology<'a> {
    design: &'a Design,
    environment: &'a Environment,
    /// The boxes of each kind, by its place in [`Kind::ALL`].
    kinds: Vec<Vec<(NodeId, &'a Node)>>,
    children: BTreeMap<Option<NodeId>, Vec<NodeId>>,
    /// Arrows by the box they leave, and by the box they arrive at.
    outgoing: BTreeMap<NodeId, Vec<(NodeId, &'a Arrow)>>,
    incoming: BTreeMap<NodeId, Vec<(NodeId, &'a Arrow)>>,
    /// Boxes that a pipeline deploys.
    deployed: BTreeSet<NodeId>,
}

impl<'a> Topology<'a> {
    /// `design` as `environment` sees it (see [`Design::in_environment`]).
    #[must_use]
    pub fn new(design: &'a Design, environment: &'a Environment) -> Self {
        let mut kinds = vec![Vec::new(); Kind::ALL.len()];
        let mut children: BTreeMap<Option<NodeId>, Vec<NodeId>> = BTreeMap::new();
        for (id, node) in design.nodes() {
            children.entry(node.parent).or_default().push(*id);
            if let Some(list) = kinds.get_mut(node.kind() as usize) {
                list.push((*id, node));
            }
        }
        let mut outgoing: BTreeMap<NodeId, Vec<(NodeId, &'a Arrow)>> = BTreeMap::new();
        let mut incoming: BTreeMap<NodeId, Vec<(NodeId, &'a Arrow)>> = BTreeMap::new();
        let mut deployed = BTreeSet::new();
        for (link, arrow) in design.links() {
            outgoing.entry(link.from).or_default().push((link.to, arrow));
            incoming.entry(link.to).or_default().push((link.from, arrow));
            if matches!(arrow, Arrow::Deploy(_)) {
                deployed.insert(link.to);
            }
        }
        Self { design, environment, kinds, children, outgoing, incoming, deployed }
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
    pub fn all<P: Properties>(&self) -> impl Iterator<Item = (NodeId, &'a Node, &'a P)> {
        self.listed(P::KIND).iter().filter_map(|(id, node)| Some((*id, *node, P::of(&node.resource)?)))
    }

    fn listed(&self, kind: Kind) -> &[(NodeId, &'a Node)] {
        self.kinds.get(kind as usize).map_or(&[], Vec::as_slice)
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
    pub fn links_from(&self, id: NodeId) -> Arrows<'_, 'a> {
        self.outgoing.get(&id).map_or(&[][..], Vec::as_slice).iter().copied()
    }

    /// Arrows that arrive at `id`.
    pub fn links_to(&self, id: NodeId) -> Arrows<'_, 'a> {
        self.incoming.get(&id).map_or(&[][..], Vec::as_slice).iter().copied()
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
        self.listed(kind).iter().map(|(id, _)| *id)
    }
}
