//! service -> database or cache.

use super::{Ends, Meaning};
use crate::design::field::{Control, Field, Section};
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

/// service -> database or cache: connects to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connect {
    /// Prefix of the variables that carry address and credentials; empty is made from the name.
    pub variable: String,
}

settings!(Connect: variable);

impl Meaning for Connect {
    const SECTIONS: &'static [Section] = &[Section {
        title: "Connection",
        fields: &[Field::new(
            "variable",
            "Prefix",
            Control::Text { mono: true, placeholder: "" },
            "Begins the environment variables that carry address and credentials. Empty is made from the name.",
        )],
    }];

    fn label(&self, design: &Design, link: LinkId) -> String {
        design.port_of(link.to).map(|it| it.to_string()).unwrap_or_default()
    }

    fn verb(&self) -> &'static str {
        "connects"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        let Ends { from, to, port, variable } = ends;
        format!(
            "{from} connects to {to} on port {port}. Variables that begin with {variable} carry the address and the credentials."
        )
    }

    fn becomes(&self) -> &'static str {
        "A pair of security group rules, the secret and the variables."
    }

    fn variable(&self) -> Option<(&str, &'static str)> {
        Some((&self.variable, ""))
    }
}
