//! What is worked out about a design in one environment.

use std::borrow::Cow;
use std::sync::Arc;

use crate::cost::Estimate;
use crate::design::{Design, Environment, ResolveProblem};
use crate::traffic::ZoneProof;
use crate::validate::Finding;

/// What was worked out about the design of one environment, all from the same moment.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// The design with the overrides of the environment applied.
    pub design: Arc<Design>,
    pub environment: String,
    pub findings: Arc<Vec<Finding>>,
    pub estimate: Arc<Estimate>,
    pub proofs: Arc<Vec<ZoneProof>>,
}

pub(super) fn resolve(design: &Arc<Design>, environment: &str) -> (Arc<Design>, Arc<Vec<ResolveProblem>>) {
    let (resolved, problems) = design.resolve(environment);
    let resolved = match resolved {
        Cow::Borrowed(_) => design.clone(),
        Cow::Owned(it) => Arc::new(it),
    };
    (resolved, Arc::new(problems))
}

#[must_use]
pub fn environment_named(design: &Design, name: &str) -> Environment {
    let found = design.environment(name).or_else(|| design.environments().first());
    found.cloned().unwrap_or(Environment { name: name.to_owned(), production: false })
}

/// Production, where there is one: it has the most to be careful about.
pub(super) fn default_environment(design: &Design) -> String {
    let all = design.environments();
    let found = all.iter().find(|it| it.production).or_else(|| all.last());
    found.map_or_else(|| "prod".to_owned(), |it| it.name.clone())
}
