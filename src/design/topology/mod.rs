//! Questions about the drawing, answered once.

mod asked;
mod capacity;
mod delivery;
mod edge;
mod entry;
mod keys;
mod network;
mod operations;
mod services;
mod share;

use std::cell::OnceCell;
use std::rc::Rc;

pub(crate) use asked::{Aspect, Changes, Notes, Questions};
pub use edge::{Origin, OriginArrow};
pub use network::{Subnet, Zone};
pub use share::SharedRule;

use super::id::ById;
use super::order::gather;
use super::{
    Arrow, Design, Environment, ImageOwner, Kind, LinkId, Node, NodeId, Project, Properties, Task, Tier, Vpc,
};

/// The arrows at one end of a box, with the box at the other end.
type Arrows<'t, 'a> = std::iter::Copied<std::slice::Iter<'t, (NodeId, &'a Arrow)>>;

/// A design in one environment, with its relations looked up once.
#[derive(Debug)]
pub struct Topology<'a> {
    design: &'a Design,
    environment: &'a Environment,
    /// The boxes of each kind, by its place in [`Kind::ALL`].
    kinds: Vec<Vec<(NodeId, &'a Node)>>,
    nodes: ById<&'a Node>,
    /// Those that run tasks, with what the tasks are.
    tasks: Vec<(NodeId, &'a Node, Task<'a>)>,
    /// What is on the page, and what is in each box.
    tops: Vec<NodeId>,
    children: ById<Vec<NodeId>>,
    /// Arrows by the box they leave, and by the box they arrive at.
    outgoing: ById<Vec<(NodeId, &'a Arrow)>>,
    incoming: ById<Vec<(NodeId, &'a Arrow)>>,
    /// The services behind each load balancer by their priorities, once somebody asked.
    route_numbers: OnceCell<ById<Vec<(NodeId, u32)>>>,
    /// Where questions are noted, if anybody wants to know.
    notes: Option<Rc<Notes>>,
}

impl<'a> Topology<'a> {
    /// `design` as `environment` sees it (see [`Design::in_environment`]).
    #[must_use]
    pub fn new(design: &'a Design, environment: &'a Environment) -> Self {
        let mut kinds = vec![Vec::new(); Kind::ALL.len()];
        let (mut tops, mut children, mut tasks) = (Vec::new(), ById::default(), Vec::new());
        for (id, node) in design.nodes() {
            match node.parent {
                None => tops.push(*id),
                Some(parent) => children.push(parent, *id),
            }
            if let Some(task) = node.resource.task() {
                tasks.push((*id, node.as_ref(), task));
            }
            if let Some(list) = kinds.get_mut(node.kind() as usize) {
                list.push((*id, node.as_ref()));
            }
        }
        let mut outgoing: ById<Vec<(NodeId, &Arrow)>> = ById::default();
        let mut incoming: ById<Vec<(NodeId, &Arrow)>> = ById::default();
        for (link, arrow) in design.links() {
            outgoing.push(link.from, (link.to, arrow));
            incoming.push(link.to, (link.from, arrow));
        }
        // The arrow from a pipeline says who chooses the image, whatever the setting says.
        for (id, _, task) in &mut tasks {
            if incoming.list(*id).iter().any(|(_, it)| matches!(it, Arrow::Deploy(_))) {
                task.image_owner = ImageOwner::Pipeline;
            }
        }
        let nodes = gather(design.nodes().iter().map(|(id, node)| (*id, node.as_ref())));
        Self {
            design,
            environment,
            kinds,
            nodes,
            tasks,
            tops,
            children,
            outgoing,
            incoming,
            route_numbers: OnceCell::new(),
            notes: None,
        }
    }

    /// The same, with each question noted.
    pub(crate) fn noted(design: &'a Design, environment: &'a Environment, notes: &Rc<Notes>) -> Self {
        Self { notes: Some(notes.clone()), ..Self::new(design, environment) }
    }

    /// Notes that something about a box is asked.
    pub(crate) fn note(&self, id: NodeId, aspect: Aspect) {
        if let Some(notes) = &self.notes {
            notes.of_box(id, aspect);
        }
    }

    fn note_anything(&self) {
        if let Some(notes) = &self.notes {
            notes.of_anything();
        }
    }

    #[must_use]
    pub fn design(&self) -> &'a Design {
        self.note_anything();
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
        self.note(id, Aspect::Itself);
        self.nodes.get(id).copied()
    }

    /// The name of a box; empty when there is none.
    #[must_use]
    pub fn name(&self, id: NodeId) -> &'a str {
        self.node(id).map_or("", |node| node.name.as_str())
    }

    #[must_use]
    pub fn get<P: Properties>(&self, id: NodeId) -> Option<&'a P> {
        P::of(&self.node(id)?.resource)
    }

    /// Every box of one kind.
    pub fn all<P: Properties>(&self) -> impl Iterator<Item = (NodeId, &'a Node, &'a P)> {
        self.listed(P::KIND).iter().filter_map(|(id, node)| Some((*id, *node, P::of(&node.resource)?)))
    }

    fn listed(&self, kind: Kind) -> &[(NodeId, &'a Node)] {
        if let Some(notes) = &self.notes {
            notes.of_kind(kind);
        }
        self.kinds.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    /// Boxes drawn directly in `parent`.
    pub fn children(&self, parent: Option<NodeId>) -> impl Iterator<Item = NodeId> {
        self.note_anything();
        parent.map_or(self.tops.as_slice(), |it| self.children.list(it)).iter().copied()
    }

    /// Boxes of one kind drawn directly in `parent`.
    pub fn children_of<P: Properties>(&self, parent: NodeId) -> impl Iterator<Item = (NodeId, &'a P)> {
        self.note(parent, Aspect::Inside(P::KIND));
        let is_one = |id: &&NodeId| self.nodes.get(**id).is_some_and(|it| it.kind() == P::KIND);
        self.children.list(parent).iter().filter(is_one).filter_map(|id| Some((*id, self.get(*id)?)))
    }

    /// The container of `id` of this kind, if it is in one.
    #[must_use]
    pub fn container<P: Properties>(&self, id: NodeId) -> Option<(NodeId, &'a P)> {
        // A ring of containers has no end, so no more are asked than there are boxes.
        let mut next = self.node(id)?.parent;
        for _ in self.design.nodes() {
            let here = next?;
            match self.get(here) {
                Some(it) => return Some((here, it)),
                None => next = self.node(here)?.parent,
            }
        }
        None
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
        self.note(id, Aspect::Arrows);
        self.outgoing.list(id).iter().copied()
    }

    /// Arrows that arrive at `id`.
    pub fn links_to(&self, id: NodeId) -> Arrows<'_, 'a> {
        self.note(id, Aspect::Arrows);
        self.incoming.list(id).iter().copied()
    }

    /// The environment variable (or the prefix of several) that an arrow gives a service; `None` for arrows
    /// that give none.
    #[must_use]
    pub fn variable(&self, link: LinkId) -> Option<String> {
        self.note(link.from, Aspect::Arrows);
        self.note(link.from, Aspect::Itself);
        self.note(link.to, Aspect::Itself);
        self.design.variable(link)
    }

    /// The port a box is reached on: the database's, the cache's, the service's.
    #[must_use]
    pub fn port_of(&self, id: NodeId) -> Option<u16> {
        self.node(id)?.resource.port()
    }

    /// Boxes of a kind by their kind only.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = NodeId> {
        self.listed(kind).iter().map(|(id, _)| *id)
    }
}
