//! service -> internet.

use super::{Ends, Meaning};
use crate::design::face::shorten;
use crate::design::field::{Control, Field, Section};
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

/// service -> internet: calls out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Egress {
    pub ports: Vec<u16>,
}

settings!(Egress: ports);

impl Default for Egress {
    fn default() -> Self {
        Self { ports: vec![443] }
    }
}

impl Meaning for Egress {
    const SECTIONS: &'static [Section] = &[Section {
        title: "Outbound",
        fields: &[Field::new(
            "ports",
            "TCP ports",
            Control::Texts { placeholder: "443" },
            "Opened in the security group of the service, to anywhere.",
        )],
    }];

    fn label(&self, _: &Design, _: LinkId) -> String {
        let ports: Vec<String> = self.ports.iter().map(ToString::to_string).collect();
        shorten(&ports.join(", "))
    }

    fn verb(&self) -> &'static str {
        "calls out"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        format!("{} may call out to {}.", ends.from, ends.to)
    }

    fn becomes(&self) -> &'static str {
        "Egress rules of the service's security group."
    }
}
