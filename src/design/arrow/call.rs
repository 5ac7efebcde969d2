//! service -> service.

use super::{Ends, Meaning};
use crate::design::field::{Control, Field, Section};
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

/// service -> service: calls it by Service Connect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// Prefix of the variable that carries the address; empty is made from the name.
    pub variable: String,
}

settings!(Call: variable);

impl Meaning for Call {
    const SECTIONS: &'static [Section] = &[Section {
        title: "Call",
        fields: &[Field::new(
            "variable",
            "Variable",
            Control::Text { mono: true, placeholder: "" },
            "The environment variable that carries the address. Empty is made from the name.",
        )],
    }];

    fn label(&self, design: &Design, link: LinkId) -> String {
        design.port_of(link.to).map(|it| it.to_string()).unwrap_or_default()
    }

    fn verb(&self) -> &'static str {
        "calls"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        let Ends { from, to, variable, .. } = ends;
        format!("{from} calls {to} by its Service Connect name, which {variable} carries.")
    }

    fn becomes(&self) -> &'static str {
        "A Service Connect service and a pair of security group rules."
    }

    fn variable(&self) -> Option<(&str, &'static str)> {
        Some((&self.variable, "_URL"))
    }
}
