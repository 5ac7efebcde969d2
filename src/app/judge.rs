//! Works out all that follows from a design.

use std::sync::Arc;

use super::browser::timed;
use super::session::{Judged, environment_named};
use crate::design::{Design, ResolveProblem, Topology};
use crate::{cost, traffic, validate};

/// Works everything out.
#[must_use]
pub fn judge(drawn: &Design, design: &Arc<Design>, problems: &[ResolveProblem], environment: &str) -> Judged {
    let it = environment_named(design, environment);
    let topology = Topology::new(design, &it);
    let proofs = timed("proofs", || traffic::prove(&topology));
    let estimate = timed("cost", || cost::estimate(&topology));
    Judged {
        design: design.clone(),
        environment: environment.to_owned(),
        findings: Arc::new(timed("findings", || {
            validate::validate_resolved(drawn, &topology, problems, &proofs, &estimate)
        })),
        estimate: Arc::new(estimate),
        proofs: Arc::new(proofs),
    }
}
