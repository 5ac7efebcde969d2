//! monitoring -> what it watches.

use super::{Ends, Meaning};
use crate::design::field::Section;
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

/// monitoring -> anything with a pulse: the alarms that kind deserves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watch {}

settings!(Watch:);

impl Meaning for Watch {
    const SECTIONS: &'static [Section] = &[];

    fn label(&self, _: &Design, _: LinkId) -> String {
        String::new()
    }

    fn verb(&self) -> &'static str {
        "watches"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        format!("{} watches {}. Without any such arrow it watches everything.", ends.from, ends.to)
    }

    fn becomes(&self) -> &'static str {
        "The alarms of that kind, and its graphs on the dashboard."
    }
}
