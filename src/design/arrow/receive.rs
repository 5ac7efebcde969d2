//! service -> secret.

use super::{Ends, Meaning};
use crate::design::field::{Control, Field, Section};
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

/// service -> secret: receives it at start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receive {
    /// The variable that carries the value; empty is made from the name.
    pub variable: String,
}

settings!(Receive: variable);

impl Meaning for Receive {
    const SECTIONS: &'static [Section] = &[Section {
        title: "Secret",
        fields: &[Field::new(
            "variable",
            "Variable",
            Control::Text { mono: true, placeholder: "" },
            "The environment variable that carries the value. Empty is made from the name.",
        )],
    }];

    fn label(&self, _: &Design, _: LinkId) -> String {
        "at start".into()
    }

    fn verb(&self) -> &'static str {
        "receives"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        let Ends { from, to, variable, .. } = ends;
        format!("{from} receives {to} as {variable} when a task starts.")
    }

    fn becomes(&self) -> &'static str {
        "A secrets entry and a statement of the execution role for this secret only."
    }

    fn variable(&self) -> Option<(&str, &'static str)> {
        Some((&self.variable, ""))
    }
}
