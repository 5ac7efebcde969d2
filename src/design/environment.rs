//! Environments: the same design with some settings overridden.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

use super::naming::LONGEST_ENVIRONMENT;
use super::{Design, EditError, Node, NodeId, replan_vpc, slug};

/// One place the design is applied to, such as prod.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// Lower case letters and digits; names a folder and a tag.
    pub name: String,
    /// Real users depend on it: availability rules are strict here.
    pub production: bool,
}

impl Environment {
    /// What a new design begins with.
    #[must_use]
    pub fn usual() -> Vec<Self> {
        [("dev", false), ("staging", false), ("prod", true)]
            .map(|(name, production)| Self { name: name.into(), production })
            .to_vec()
    }
}

/// An override that no longer fits its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolveProblem {
    pub node: NodeId,
    pub field: String,
    pub reason: String,
}

/// A box as it is in an environment, where that is known already.
type Known<'k> = &'k dyn Fn(NodeId, &Arc<Node>) -> Option<Arc<Node>>;

impl Design {
    /// The design as one environment sees it: overrides applied and gone. Borrowed where nothing is overridden.
    #[must_use]
    pub fn in_environment(&self, name: &str) -> Cow<'_, Self> {
        self.resolve(name).0
    }

    /// Whether two environments override the same, so that both see the same design.
    #[must_use]
    pub fn looks_alike_in(&self, one: &str, other: &str) -> bool {
        self.nodes.values().all(|it| it.overrides.get(one) == it.overrides.get(other))
    }

    /// As [`Self::in_environment`], with the overrides that could not be applied.
    #[must_use]
    pub fn resolve(&self, name: &str) -> (Cow<'_, Self>, Vec<ResolveProblem>) {
        self.resolve_by(name, &|_, _| None)
    }

    /// As [`Self::in_environment`], after an edit of `drawn`, which `resolved` was made from: boxes are shared with it
    /// as far as they are the same.
    #[must_use]
    pub(crate) fn in_environment_again(&self, name: &str, drawn: &Self, resolved: &Self) -> Cow<'_, Self> {
        let known = |id: NodeId, node: &Arc<Node>| {
            // The blocks of tiers depend on their VPC too.
            let alone = !matches!(node.kind(), super::Kind::Vpc | super::Kind::Tier);
            let same = alone && drawn.nodes.get(&id).is_some_and(|it| Arc::ptr_eq(it, node));
            if same { resolved.nodes.get(&id).cloned() } else { None }
        };
        self.resolve_by(name, &known).0
    }

    /// `known` gives boxes as they are in the environment, where that is known.
    fn resolve_by(&self, name: &str, known: Known<'_>) -> (Cow<'_, Self>, Vec<ResolveProblem>) {
        let mut problems = Vec::new();
        if self.nodes.values().all(|node| node.overrides.is_empty()) {
            return (Cow::Borrowed(self), problems);
        }
        let mut resolved = self.clone();
        let mut vpcs = Vec::new();
        for (id, node) in &mut resolved.nodes {
            if node.overrides.is_empty() {
                continue;
            }
            if let Some(it) = known(*id, node) {
                *node = it;
                continue;
            }
            let node = Arc::make_mut(node);
            let overrides = std::mem::take(&mut node.overrides);
            let Some(fields) = overrides.get(name) else { continue };
            if node.kind() == super::Kind::Vpc {
                vpcs.push(*id);
            }
            for (field, value) in fields {
                if let Err(error) = node.resource.set_field(field, value) {
                    problems.push(ResolveProblem { node: *id, field: field.clone(), reason: error.reason });
                }
            }
        }
        for id in vpcs {
            replan_vpc(&mut resolved, self.get(id), id);
        }
        (Cow::Owned(resolved), problems)
    }

    /// Changes one setting in one environment only, or takes the difference away.
    pub(super) fn set_override(
        &mut self,
        id: NodeId,
        environment: &str,
        field: &str,
        value: Option<&Value>,
    ) -> Result<(), EditError> {
        if self.environment(environment).is_none() {
            return Err(EditError::NoEnvironment(environment.into()));
        }
        let node = self.node_mut(id)?;
        if let Some(value) = value {
            if !node.kind().varies(field) {
                return Err(EditError::NotPerEnvironment);
            }
            node.resource.with_field(field, value.clone())?;
            // An override that says the same is none: the field shows no mark.
            if node.resource.field(field).as_ref() != Some(value) {
                node.overrides.entry(environment.into()).or_default().insert(field.into(), value.clone());
                return Ok(());
            }
        }
        if let Some(fields) = node.overrides.get_mut(environment) {
            fields.remove(field);
        }
        node.overrides.retain(|_, fields| !fields.is_empty());
        Ok(())
    }

    /// Other environments; what was overridden in one that is gone goes with it.
    pub(super) fn set_environments(&mut self, list: &[Environment]) -> Result<(), EditError> {
        let fine = |it: &Environment| {
            it.name == slug(&it.name) && !it.name.contains('-') && it.name.len() <= LONGEST_ENVIRONMENT
        };
        let once = |(index, it): (usize, &Environment)| {
            !list.iter().skip(index + 1).any(|other| other.name == it.name)
        };
        if list.is_empty() || !list.iter().all(fine) || !list.iter().enumerate().all(once) {
            return Err(EditError::BadEnvironments);
        }
        self.environments = list.to_vec();
        for node in self.nodes.values_mut() {
            if node.overrides.is_empty() {
                continue;
            }
            Arc::make_mut(node).overrides.retain(|name, _| list.iter().any(|it| it.name == *name));
        }
        Ok(())
    }
}
