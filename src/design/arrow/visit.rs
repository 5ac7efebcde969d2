//! internet -> CDN.

use super::{Ends, Meaning};
use crate::design::field::Section;
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

/// internet -> cdn: visitors come in. A distribution is public in any case; the arrow says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {}

settings!(Visit:);

impl Meaning for Visit {
    const SECTIONS: &'static [Section] = &[];

    fn label(&self, _: &Design, _: LinkId) -> String {
        "HTTPS 443".into()
    }

    fn verb(&self) -> &'static str {
        "enters"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        format!("{} visits {}; plain HTTP is sent on to HTTPS.", ends.from, ends.to)
    }

    fn becomes(&self) -> &'static str {
        "Nothing of its own: a distribution is public."
    }
}
