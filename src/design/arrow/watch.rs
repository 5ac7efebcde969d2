//! monitoring -> what it watches.

use serde::{Deserialize, Serialize};

use super::{Ends, Meaning};
use crate::design::field::Section;
use crate::design::{Design, LinkId};

/// monitoring -> anything with a pulse: the alarms that kind deserves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Watch {}

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
