//! service -> bucket or table.

use super::{Ends, Meaning};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::resource::words;
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

words!(
    /// What a service may do with a store.
    Access { Read = "read", Write = "write", ReadWrite = "read_write" }
);

/// service -> bucket or table: reads or writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    pub access: Access,
    /// The variable that carries its name; empty is made from the name.
    pub variable: String,
}

settings!(Use: access, variable);

impl Default for Use {
    fn default() -> Self {
        Self { access: Access::ReadWrite, variable: String::new() }
    }
}

impl Meaning for Use {
    const SECTIONS: &'static [Section] = &[Section {
        title: "Access",
        fields: &[
            Field::new(
                "access",
                "Access",
                Control::Choice(
                    choices!("read" => "Read", "write" => "Write", "read_write" => "Read and write"),
                ),
                "The task role gets the actions for it on this box only.",
            ),
            Field::new(
                "variable",
                "Variable",
                Control::Text { mono: true, placeholder: "" },
                "The environment variable that carries its name. Empty is made from the name.",
            ),
        ],
    }];

    fn label(&self, _: &Design, _: LinkId) -> String {
        match self.access {
            Access::Read => "read",
            Access::Write => "write",
            Access::ReadWrite => "read, write",
        }
        .into()
    }

    fn verb(&self) -> &'static str {
        match self.access {
            Access::Read => "reads",
            Access::Write => "writes",
            Access::ReadWrite => "reads, writes",
        }
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        let Ends { from, to, variable, .. } = ends;
        let may = match self.access {
            Access::Read => "reads from",
            Access::Write => "writes to",
            Access::ReadWrite => "reads from and writes to",
        };
        format!("{from} {may} {to}. {variable} carries its name.")
    }

    fn becomes(&self) -> &'static str {
        "A statement of the task role for this box only."
    }

    fn variable(&self) -> Option<(&str, &'static str)> {
        Some((&self.variable, "_BUCKET"))
    }
}
