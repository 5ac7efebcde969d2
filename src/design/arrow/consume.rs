//! queue -> service.

use super::{Ends, Meaning};
use crate::design::field::{Control, Field, Section};
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

/// queue -> service: works on its messages, with as many tasks as the backlog asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consume {
    /// Messages that may wait for each task; more starts another task. 0 does not scale by the queue.
    pub backlog_per_task: u32,
    /// How long the work on one message takes.
    pub processing_secs: u32,
    /// The variable that carries its address; empty is made from the name.
    pub variable: String,
}

settings!(Consume: backlog_per_task, processing_secs, variable);

impl Default for Consume {
    fn default() -> Self {
        Self { backlog_per_task: 10, processing_secs: 10, variable: String::new() }
    }
}

impl Meaning for Consume {
    const SECTIONS: &'static [Section] = &[Section {
        title: "Consumer",
        fields: &[
            Field::new(
                "backlog_per_task",
                "Backlog per task",
                Control::Number { min: 0, max: 1_000_000, unit: "messages" },
                "The wait you accept divided by the time one message takes. More messages for each task start another one. 0 does not scale by the queue.",
            ),
            Field::new(
                "processing_secs",
                "Time per message",
                Control::Number { min: 1, max: 43_200, unit: "s" },
                "How long the work on one message takes at most. The visibility timeout of the queue is held against it.",
            ),
            Field::new(
                "variable",
                "Variable",
                Control::Text { mono: true, placeholder: "" },
                "The environment variable that carries its URL. Empty is made from the name.",
            ),
        ],
    }];

    fn label(&self, _: &Design, _: LinkId) -> String {
        match self.backlog_per_task {
            0 => "consume".into(),
            backlog => format!("{backlog} / task"),
        }
    }

    fn verb(&self) -> &'static str {
        "feeds"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        let Ends { from, to, variable, .. } = ends;
        let scaled = match self.backlog_per_task {
            0 => String::new(),
            backlog => format!(", and has a task for every {backlog} of them"),
        };
        format!("{to} works on the messages of {from}{scaled}. {variable} carries the queue's URL.")
    }

    fn becomes(&self) -> &'static str {
        "A statement of the task role for this queue only, and a scaling policy on its backlog."
    }

    fn variable(&self) -> Option<(&str, &'static str)> {
        Some((&self.variable, "_QUEUE_URL"))
    }
}
