//! service -> queue.

use super::{Ends, Meaning};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::resource::words;
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

words!(
    /// What a service does with the messages of a queue.
    Messages { Send = "send", Receive = "receive", Both = "both" }
);

/// service -> queue: sends to it, or takes from it when it likes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Send {
    pub access: Messages,
    /// The variable that carries its address; empty is made from the name.
    pub variable: String,
}

settings!(Send: access, variable);

impl Default for Send {
    fn default() -> Self {
        Self { access: Messages::Send, variable: String::new() }
    }
}

impl Messages {
    #[must_use]
    pub const fn sends(self) -> bool {
        matches!(self, Self::Send | Self::Both)
    }

    #[must_use]
    pub const fn receives(self) -> bool {
        matches!(self, Self::Receive | Self::Both)
    }
}

impl Meaning for Send {
    const SECTIONS: &'static [Section] = &[Section {
        title: "Messages",
        fields: &[
            Field::new(
                "access",
                "Access",
                Control::Choice(
                    choices!("send" => "Send", "receive" => "Receive", "both" => "Send and receive"),
                ),
                "The task role gets these actions on this queue only. An arrow from the queue makes the service a consumer that is scaled by it.",
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
        match self.access {
            Messages::Send => "send",
            Messages::Receive => "receive",
            Messages::Both => "send, receive",
        }
        .into()
    }

    fn verb(&self) -> &'static str {
        match self.access {
            Messages::Send => "sends",
            Messages::Receive => "receives",
            Messages::Both => "sends, receives",
        }
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        let Ends { from, to, variable, .. } = ends;
        let may = match self.access {
            Messages::Send => "sends messages to",
            Messages::Receive => "takes messages from",
            Messages::Both => "sends messages to and takes messages from",
        };
        format!("{from} {may} {to}. {variable} carries its URL.")
    }

    fn becomes(&self) -> &'static str {
        "A statement of the task role for this queue only."
    }

    fn variable(&self) -> Option<(&str, &'static str)> {
        Some((&self.variable, "_QUEUE_URL"))
    }
}
