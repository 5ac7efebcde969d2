//! Environments: the same design with some settings overridden.

use std::borrow::Cow;

use super::{Design, NodeId, replan_vpc};

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
        let mut problems = Vec::new();
        if self.nodes.values().all(|node| node.overrides.is_empty()) {
            return (Cow::Borrowed(self), problems);
        }
        let mut resolved = self.clone();
        let mut vpcs = Vec::new();
        for (id, node) in &mut resolved.nodes {
            let overrides = std::mem::take(&mut node.overrides);
            let Some(fields) = overrides.get(name) else { continue };
            if node.kind() == super::Kind::Vpc {
                vpcs.push(*id);
            }
            if let Ok(resource) = node.resource.with_fields(fields) {
                node.resource = resource;
                continue;
            }
            for (field, value) in fields {
                match node.resource.with_field(field, value.clone()) {
                    Ok(resource) => node.resource = resource,
                    Err(error) => {
                        problems.push(ResolveProblem {
                            node: *id,
                            field: field.clone(),
                            reason: error.reason,
                        });
                    }
                }
            }
        }
        for id in vpcs {
            replan_vpc(&mut resolved, self.get(id), id);
        }
        (Cow::Owned(resolved), problems)
    }
}
