//! pipeline -> service.

use super::{Ends, Meaning};
use crate::design::field::Section;
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

/// pipeline -> service: deploys it, and decides which image runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deploy {}

settings!(Deploy:);

impl Meaning for Deploy {
    const SECTIONS: &'static [Section] = &[];

    fn label(&self, _: &Design, _: LinkId) -> String {
        "deploys".into()
    }

    fn verb(&self) -> &'static str {
        "deploys"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        let Ends { from, to, .. } = ends;
        format!("{from} deploys {to}: it decides which image runs, and Terraform everything else.")
    }

    fn becomes(&self) -> &'static str {
        "A deploy action for this service, the permissions for it only, and a parameter that keeps the image."
    }
}
