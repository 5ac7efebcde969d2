//! A design from parts that come from outside, such as a file: the invariants that edits keep are checked here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::order::gather;
use super::{Arrow, ArrowError, Design, Environment, Kind, LinkId, Node, NodeId, PlaceError, Project, slug};

/// More boxes than a person can draw; a file with more is not from us.
const MOST_NODES: usize = 5_000;
const MOST_LINKS: usize = 20_000;
/// Names are cut at 64 characters when they are typed; a number may have been added to make one unique.
const LONGEST_NAME: usize = 80;

/// A part that does not fit, and where it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct PartError {
    /// `nodes.orders.parent`.
    pub place: String,
    pub reason: String,
}

impl Design {
    /// The design made of these parts, or the first part that does not fit.
    ///
    /// Only what no edit could bring about is refused. What edits can leave behind, such as NAT in a tier that is
    /// no longer public or a service whose cluster is gone, is a drawing like any other: findings describe it.
    pub fn from_parts(
        project: Project,
        environments: &[Environment],
        nodes: BTreeMap<NodeId, Node>,
        links: Vec<(LinkId, Option<Arrow>)>,
    ) -> Result<Self, PartError> {
        let mut design = Self { project, ..Self::default() };
        design.apply(&super::Edit::Environments(environments.to_vec())).map_err(|e| at("environments", e))?;
        limit("nodes", "boxes", nodes.len(), MOST_NODES)?;
        limit("links", "arrows", links.len(), MOST_LINKS)?;
        design.nodes = gather(nodes.into_iter().map(|(id, node)| (id, Arc::new(node))));
        design.check_names()?;
        for (id, node) in &design.nodes {
            design.check_place(*id, node)?;
            design.check_overrides(*id, node)?;
        }
        let mut drawn = BTreeMap::new();
        for (index, (link, arrow)) in links.into_iter().enumerate() {
            let place = || format!("links.{index}");
            let meaning = design.may_link(link.from, link.to).map_err(|error| {
                let missing = [link.from, link.to].into_iter().find(|id| design.node(*id).is_none());
                match (error, missing) {
                    (ArrowError::Missing, Some(id)) => at(place(), format!("there is no box `{id}`")),
                    (error, _) => at(place(), format!("{} to {}: {error}", link.from, link.to)),
                }
            })?;
            if drawn.insert(link, arrow.unwrap_or(meaning)).is_some() {
                return Err(at(place(), format!("{} to {} is drawn twice", link.from, link.to)));
            }
        }
        design.links = Arc::new(drawn);
        Ok(design)
    }

    fn check_names(&self) -> Result<(), PartError> {
        let mut slugs: BTreeMap<String, NodeId> = BTreeMap::new();
        for (id, node) in &self.nodes {
            let place = || format!("nodes.{id}.name");
            if !node.name.chars().any(char::is_alphanumeric) {
                return Err(at(place(), "a name needs a letter or a digit"));
            }
            if node.name.chars().count() > LONGEST_NAME {
                return Err(at(place(), format!("a name has at most {LONGEST_NAME} characters")));
            }
            let former = node.former.iter().filter(|it| **it != slug(&node.name)).cloned();
            for name in former.chain([slug(&node.name)]) {
                if name.is_empty() || name != slug(&name) || name.len() > LONGEST_NAME {
                    return Err(at(format!("nodes.{id}.former"), "a former name is a slug"));
                }
                if let Some(other) = slugs.insert(name.clone(), *id) {
                    return Err(at(place(), format!("the box `{other}` is called `{name}` already")));
                }
            }
        }
        Ok(())
    }

    fn check_place(&self, id: NodeId, node: &Node) -> Result<(), PartError> {
        let place = || format!("nodes.{id}.parent");
        let home = match node.parent {
            None => None,
            Some(parent) => {
                let Some(home) = self.node(parent) else {
                    return Err(at(place(), format!("there is no box `{parent}`")));
                };
                Some(home.kind())
            }
        };
        let mut seen = BTreeSet::from([id]);
        if !self.ancestors(id).all(|it| seen.insert(it)) {
            return Err(at(place(), PlaceError::Inside));
        }
        if !node.kind().homes().contains(&home) {
            return Err(at(place(), PlaceError::wrong_container(node.kind())));
        }
        Ok(())
    }

    fn check_overrides(&self, id: NodeId, node: &Node) -> Result<(), PartError> {
        for (environment, fields) in &node.overrides {
            if self.environment(environment).is_none() {
                let place = format!("nodes.{id}.overrides.{environment}");
                return Err(at(place, format!("there is no environment `{environment}`")));
            }
            let mut resource = node.resource.clone();
            for (field, value) in fields {
                let place = || format!("nodes.{id}.overrides.{environment}.{field}");
                if !node.kind().varies(field) {
                    let known = node.resource.field(field).is_some();
                    let reason = if known {
                        "this setting is the same in every environment"
                    } else {
                        "there is no such setting"
                    };
                    return Err(at(place(), reason));
                }
                // The container an override was for may be gone since.
                let stale = || field.contains('.') && node.resource.field(field).is_none();
                // One may fit the setting as drawn and not as another override has it.
                if resource.set_field(field, value).is_err()
                    && let Err(error) = node.resource.with_field(field, value.clone())
                    && !stale()
                {
                    return Err(at(place(), error.reason));
                }
            }
        }
        Ok(())
    }
}

impl Kind {
    /// Whether this setting, or one inside it, may differ between environments.
    #[must_use]
    pub fn varies(self, field: &str) -> bool {
        let within = |rest: &str| rest.is_empty() || rest.starts_with('.');
        self.varying().iter().any(|key| field.strip_prefix(key).is_some_and(within))
    }
}

fn at(place: impl Into<String>, reason: impl ToString) -> PartError {
    PartError { place: place.into(), reason: reason.to_string() }
}

fn limit(place: &str, what: &str, count: usize, most: usize) -> Result<(), PartError> {
    if count > most { Err(at(place, format!("{count} {what}, and {most} is the most"))) } else { Ok(()) }
}
