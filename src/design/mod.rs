//! What the user drew: pure data, and the edits that keep it well formed.
//!
//! Knows nothing of what is computed from it. An unfinished drawing is a normal drawing: findings describe it.

mod acl_line;
mod arrow;
mod edit;
mod environment;
mod exists;
mod face;
pub mod facts;
mod field;
pub(crate) mod id;
mod keys;
pub(crate) mod naming;
pub mod order;
mod parts;
mod plan;
mod relevance;
mod rename;
mod resource;
mod settings;
mod terms;
mod topology;

use std::collections::{BTreeMap, btree_map};
use std::sync::Arc;

pub use acl_line::{AclLine, OWN_NUMBERS, Protocol};
pub use arrow::*;
pub use edit::{Edit, EditError};
pub use environment::{Environment, ResolveProblem};
pub use face::Face;
pub use field::{Choice, Control, Field, FieldError, Section, read_field, write_field};
use id::begins_like;
pub use id::{LinkId, NodeId, slug};
pub use keys::KeyLayer;
pub use parts::PartError;
pub use plan::{plan_roomy, plan_subnets, replan_vpc};
pub use resource::*;
pub use settings::SettingType;
pub use terms::glossary;
pub(crate) use topology::{Aspect, Changes, Notes, Questions};
pub use topology::{Origin, OriginArrow, SharedRule, Subnet, Topology, Zone};

/// One step of the drawing grid, in CSS pixels at 100 %.
pub const GRID_PX: i32 = 4;

/// A place in grid units, relative to the container's top left corner (the page's, for a box without one).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

/// Width and height in grid units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Size {
    pub w: i32,
    pub h: i32,
}

/// What holds for the whole design.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// Names the folder, the module and the prefix of every resource.
    pub name: String,
    /// The AWS region, such as `eu-central-1`.
    pub region: String,
    /// Tag `Application`: lower case letters, digits and hyphens.
    pub application: String,
    /// Tag `Owner`.
    pub owner: String,
    /// Tag `CostCenter`.
    pub cost_center: String,
    /// Encrypt with one customer managed KMS key in place of AWS managed ones.
    pub customer_key: bool,
    /// One such key for each layer in place of one for everything.
    pub key_layers: bool,
    /// ARN, id or alias of a key that is there already and encrypts everything; empty for one made here.
    pub existing_key: String,
    /// A bucket that is there already and keeps the state; empty for one made by the bootstrap.
    pub state_bucket: String,
    /// Keep a copy of the state in another region of the same country or union, where there is one.
    pub state_copy: bool,
    /// The preset the design began as, if any.
    pub preset: String,
    /// It was downloaded, so that it may be in use: new names then keep the resources and their old names.
    pub released: bool,
}

impl Default for Project {
    fn default() -> Self {
        Self {
            name: "my-design".into(),
            region: "eu-central-1".into(),
            application: "app".into(),
            owner: "platform".into(),
            cost_center: "none".into(),
            customer_key: true,
            key_layers: false,
            existing_key: String::new(),
            state_bucket: String::new(),
            state_copy: false,
            preset: String::new(),
            released: false,
        }
    }
}

/// One box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Unique in the design by its slug, which names the Terraform module.
    pub name: String,
    /// Slugs it had while the design was in use, the first of which its resources are named after.
    pub former: Vec<String>,
    pub parent: Option<NodeId>,
    pub at: Point,
    /// The least size a container was given by hand.
    pub size: Option<Size>,
    pub resource: Resource,
    /// Settings that differ in one environment: environment -> field -> value.
    pub overrides: BTreeMap<String, BTreeMap<String, serde_json::Value>>,
}

impl Node {
    /// What its resources are called: the slug of its name, or the first one it was in use under.
    #[must_use]
    pub fn resource_slug(&self) -> String {
        self.former.first().cloned().unwrap_or_else(|| slug(&self.name))
    }

    /// Whether a name with this slug would be taken for its own.
    pub(in crate::design) fn answers_to(&self, other: &str) -> bool {
        slug(&self.name) == other || self.former.iter().any(|it| it == other)
    }

    #[must_use]
    pub fn kind(&self) -> Kind {
        self.resource.kind()
    }

    /// Whether nothing but its place and size differs.
    fn differs_in_place_only(&self, other: &Self) -> bool {
        let Self { name, former, parent, at: _, size: _, resource, overrides } = self;
        *parent == other.parent
            && *name == other.name
            && *former == other.former
            && *resource == other.resource
            && *overrides == other.overrides
    }
}

/// The whole drawing. Changed by [`Design::apply`] only.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    project: Project,
    environments: Vec<Environment>,
    /// Boxes are shared with the designs this one was made from, for as long as they are the same.
    nodes: BTreeMap<NodeId, Arc<Node>>,
    links: Arc<BTreeMap<LinkId, Arrow>>,
}

/// A box with its id, as the map has them.
type Place<'a> = (&'a NodeId, &'a Arc<Node>);

/// The boxes of one kind. A type of its own, so that what looks for them is compiled once for all kinds.
#[derive(Clone, Debug)]
pub struct OfKind<'a> {
    nodes: btree_map::Iter<'a, NodeId, Arc<Node>>,
    kind: Kind,
}

impl<'a> Iterator for OfKind<'a> {
    type Item = (NodeId, &'a Node);

    #[inline(never)]
    fn next(&mut self) -> Option<Self::Item> {
        let kind = self.kind;
        self.nodes.find(|(_, node)| node.kind() == kind).map(|(id, node)| (*id, node.as_ref()))
    }
}

impl Default for Design {
    fn default() -> Self {
        Self {
            project: Project::default(),
            environments: Environment::usual(),
            nodes: BTreeMap::new(),
            links: Arc::default(),
        }
    }
}

impl Design {
    #[must_use]
    pub fn new(project: Project, environments: Vec<Environment>) -> Self {
        Self { project, environments, ..Self::default() }
    }

    #[must_use]
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Never empty.
    #[must_use]
    pub fn environments(&self) -> &[Environment] {
        &self.environments
    }

    #[must_use]
    pub fn environment(&self, name: &str) -> Option<&Environment> {
        self.environments.iter().find(|it| it.name == name)
    }

    #[must_use]
    pub fn nodes(&self) -> &BTreeMap<NodeId, Arc<Node>> {
        &self.nodes
    }

    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(&id).map(Arc::as_ref)
    }

    #[must_use]
    pub fn links(&self) -> &BTreeMap<LinkId, Arrow> {
        &self.links
    }

    #[must_use]
    pub fn link(&self, id: LinkId) -> Option<&Arrow> {
        self.links.get(&id)
    }

    /// The properties of `id` if it is a `P`.
    #[must_use]
    pub fn get<P: Properties>(&self, id: NodeId) -> Option<&P> {
        P::of(&self.nodes.get(&id)?.resource)
    }

    /// Every box of one kind.
    pub fn all<P: Properties>(&self) -> impl Iterator<Item = (NodeId, &Node, &P)> {
        self.of_kind(P::KIND).filter_map(|(id, node)| Some((id, node, P::of(&node.resource)?)))
    }

    /// Boxes of a kind by their kind only.
    pub fn of_kind(&self, kind: Kind) -> OfKind<'_> {
        OfKind { nodes: self.nodes.iter(), kind }
    }

    /// Boxes drawn directly in `parent` (on the page, for `None`).
    pub fn children(&self, parent: Option<NodeId>) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes
            .iter()
            .filter(move |(_, node)| node.parent == parent)
            .map(|(id, node)| (*id, node.as_ref()))
    }

    /// The containers of `id`, innermost first.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let mut next = self.nodes.get(&id).and_then(|node| node.parent);
        let mut left = self.nodes.len();
        std::iter::from_fn(move || {
            let here = next?;
            left = left.checked_sub(1)?;
            next = self.nodes.get(&here).and_then(|node| node.parent);
            Some(here)
        })
    }

    /// `id` and everything inside it, outermost first.
    #[must_use]
    pub fn subtree(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = vec![id];
        let mut index = 0;
        while let Some(here) = found.get(index).copied() {
            found.extend(self.children(Some(here)).map(|(child, _)| child));
            index += 1;
        }
        found
    }

    /// Whether nothing but places and sizes of boxes differs. What is worked out about a drawing does not depend on
    /// those, so it need not be worked out again.
    #[must_use]
    pub fn differs_in_places_only(&self, other: &Self) -> bool {
        let same = |(one, other): (Place<'_>, Place<'_>)| {
            one.0 == other.0 && (Arc::ptr_eq(one.1, other.1) || one.1.differs_in_place_only(other.1))
        };
        let Self { project, environments, nodes, links } = self;
        *project == other.project
            && *environments == other.environments
            && *links == other.links
            && nodes.len() == other.nodes.len()
            && nodes.iter().zip(&other.nodes).all(same)
    }

    /// An id that no box has yet, as close to `wish` as possible.
    #[must_use]
    pub fn free_id(&self, wish: &str) -> NodeId {
        NodeId::numbered(wish, |id| !self.nodes.contains_key(&id))
    }

    /// A name whose slug no box has yet, as close to `wish` as possible.
    #[must_use]
    pub fn free_name(&self, wish: &str) -> String {
        let taken = |name: &str| {
            let wish = slug(name);
            let has = |it: &Arc<Node>| {
                begins_like(&it.name, &wish) && slug(&it.name) == wish || it.former.contains(&wish)
            };
            self.nodes.values().any(has)
        };
        if !taken(wish) {
            return wish.to_owned();
        }
        (2..).map(|n| format!("{wish}-{n}")).find(|name| !taken(name)).unwrap_or_default()
    }
}
