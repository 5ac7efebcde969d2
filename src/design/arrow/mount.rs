//! service -> file system.

use super::{Ends, Meaning};
use crate::design::face::shorten;
use crate::design::field::{Control, Field, Section};
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

/// service -> file system: mounts it through an access point of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// Where the first container finds it.
    pub path: String,
    pub read_only: bool,
    /// The directory of the file system that is seen there. Made if it is missing.
    pub directory: String,
    /// The user and the group that all files are read and written as.
    pub uid: u32,
    pub gid: u32,
    /// The variable that carries the path; empty is made from the name.
    pub variable: String,
}

settings!(Mount: path, read_only, directory, uid, gid, variable);

impl Default for Mount {
    fn default() -> Self {
        Self {
            path: "/mnt/files".into(),
            read_only: false,
            directory: "/data".into(),
            uid: 1000,
            gid: 1000,
            variable: String::new(),
        }
    }
}

const OWNER: Control = Control::Number { min: 0, max: u32::MAX, unit: "" };

impl Meaning for Mount {
    const SECTIONS: &'static [Section] = &[
        Section {
            title: "Mount",
            fields: &[
                Field::new(
                    "path",
                    "Path",
                    Control::Text { mono: true, placeholder: "/mnt/files" },
                    "Where the first container of the task finds the files.",
                ),
                Field::new(
                    "read_only",
                    "Read only",
                    Control::Toggle,
                    "The mount and the task role allow reading only.",
                ),
                Field::new(
                    "variable",
                    "Variable",
                    Control::Text { mono: true, placeholder: "" },
                    "The environment variable that carries the path. Empty is made from the name.",
                ),
            ],
        },
        Section {
            title: "Access point",
            fields: &[
                Field::new(
                    "directory",
                    "Directory",
                    Control::Text { mono: true, placeholder: "/data" },
                    "What the task sees of the file system. Those who name the same directory share it.",
                ),
                Field::new(
                    "uid",
                    "User ID",
                    OWNER,
                    "All files are read and written as this user, whoever runs in the container.",
                ),
                Field::new("gid", "Group ID", OWNER, "And as this group."),
            ],
        },
    ];

    fn label(&self, _: &Design, _: LinkId) -> String {
        shorten(&self.path)
    }

    fn verb(&self) -> &'static str {
        if self.read_only { "mounts, reads" } else { "mounts" }
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        let Ends { from, to, variable, .. } = ends;
        let may = if self.read_only { "to read" } else { "to read and write" };
        format!("{from} mounts {to} at {}, {may}. {variable} carries the path.", self.path)
    }

    fn becomes(&self) -> &'static str {
        "An access point, a volume of the task, a pair of security group rules and a statement of the task role."
    }

    fn variable(&self) -> Option<(&str, &'static str)> {
        Some((&self.variable, "_PATH"))
    }
}
