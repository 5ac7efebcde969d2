//! topic -> queue.

use super::{Ends, Meaning};
use crate::design::face::shorten;
use crate::design::field::{Control, Field, Section, choices};
use crate::design::resource::words;
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

words!(
    /// What a filter looks at.
    FilterScope { Attributes = "MessageAttributes", Body = "MessageBody" }
);

/// topic -> queue: gets what is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscribe {
    /// The message as it was published, without the envelope of SNS.
    pub raw: bool,
    /// A filter policy in JSON; empty lets everything through.
    pub filter: String,
    pub filter_scope: FilterScope,
}

settings!(Subscribe: raw, filter, filter_scope);

impl Default for Subscribe {
    fn default() -> Self {
        Self { raw: true, filter: String::new(), filter_scope: FilterScope::Attributes }
    }
}

impl Meaning for Subscribe {
    const SECTIONS: &'static [Section] = &[Section {
        title: "Subscription",
        fields: &[
            Field::new(
                "raw",
                "Raw message delivery",
                Control::Toggle,
                "The queue gets what was published. Off: wrapped in a JSON envelope with topic, time and signature.",
            ),
            Field::new(
                "filter",
                "Filter policy",
                Control::Text { mono: true, placeholder: "{\"type\": [\"created\"]}" },
                "Lets only matching messages through, in the JSON of SNS. Empty lets all through.",
            ),
            Field::new(
                "filter_scope",
                "Filter policy scope",
                Control::Choice(
                    choices!("MessageAttributes" => "Message attributes", "MessageBody" => "Message body"),
                ),
                "Attributes beside the message, or the JSON of the message itself.",
            ),
        ],
    }];

    fn label(&self, _: &Design, _: LinkId) -> String {
        if self.filter.trim().is_empty() { String::new() } else { shorten(self.filter.trim()) }
    }

    fn verb(&self) -> &'static str {
        "delivers"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        let what = if self.filter.trim().is_empty() { "everything" } else { "what passes the filter" };
        format!("{} gets {what} that is published to {}.", ends.to, ends.from)
    }

    fn becomes(&self) -> &'static str {
        "A subscription, and a statement of the queue's policy for this topic only."
    }
}
