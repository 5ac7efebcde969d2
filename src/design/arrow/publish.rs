//! service -> topic.

use super::{Ends, Meaning};
use crate::design::field::{Control, Field, Section};
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

/// service -> topic: publishes to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publish {
    /// The variable that carries its ARN; empty is made from the name.
    pub variable: String,
}

settings!(Publish: variable);

impl Meaning for Publish {
    const SECTIONS: &'static [Section] = &[Section {
        title: "Messages",
        fields: &[Field::new(
            "variable",
            "Variable",
            Control::Text { mono: true, placeholder: "" },
            "The environment variable that carries its ARN. Empty is made from the name.",
        )],
    }];

    fn label(&self, _: &Design, _: LinkId) -> String {
        "publish".into()
    }

    fn verb(&self) -> &'static str {
        "publishes"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        let Ends { from, to, variable, .. } = ends;
        format!("{from} publishes to {to}. {variable} carries its ARN.")
    }

    fn becomes(&self) -> &'static str {
        "A statement of the task role for this topic only."
    }

    fn variable(&self) -> Option<(&str, &'static str)> {
        Some((&self.variable, "_TOPIC_ARN"))
    }
}
