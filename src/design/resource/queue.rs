//! An SQS queue.

use super::{About, Group, Shape, properties, words};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

words!(
    /// Who holds the key that messages are encrypted with.
    QueueKey {
        /// The design's customer managed key; SQS's own where the design has none.
        Design = "design",
        /// SSE-SQS: a key that SQS manages, free of charge.
        Sqs = "sqs",
    }
);

/// Messages that wait until somebody works on them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// In order and exactly once within a message group.
    pub fifo: bool,
    /// FIFO only: the body is the deduplication id.
    pub content_deduplication: bool,
    /// AWS takes 0 to 43200.
    pub visibility_secs: u32,
    /// AWS takes up to 14 days.
    pub retention_days: u32,
    /// AWS takes up to 900.
    pub delay_secs: u32,
    /// Long polling; AWS takes up to 20.
    pub wait_secs: u32,
    /// A second queue for what failed too often.
    pub dead_letters: bool,
    pub max_receives: u32,
    pub dead_letter_days: u32,
    pub encryption: QueueKey,
    /// Use the owner expects.
    pub monthly_thousand_messages: u32,
}

settings!(Queue: fifo, content_deduplication, visibility_secs, retention_days, delay_secs, wait_secs,
    dead_letters, max_receives, dead_letter_days, encryption, monthly_thousand_messages);

impl Default for Queue {
    fn default() -> Self {
        Self {
            fifo: false,
            content_deduplication: false,
            visibility_secs: 120,
            retention_days: 4,
            delay_secs: 0,
            wait_secs: 20,
            dead_letters: true,
            max_receives: 5,
            dead_letter_days: 14,
            encryption: QueueKey::Design,
            monthly_thousand_messages: 1000,
        }
    }
}

impl Spoken for Queue {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        Words::kind(if self.fifo { "SQS FIFO queue" } else { "SQS queue" })
    }
}

properties!(
    Queue,
    About {
        label: "Queue",
        article: "a queue",
        explainer: "Amazon SQS: messages wait in it until a service has worked on them, so that neither side waits for the other.",
        also_called: "SQS message dead-letter",
        group: Group::Messaging,
        default_name: "queue",
        homes: &[None],
        home_words: "beside the VPC, it is regional",
        shape: Shape::Small,
        usual_tier: None,
    },
    &[
        Section {
            title: "Delivery",
            fields: &[
                Field::new(
                    "fifo",
                    "FIFO",
                    Control::Toggle,
                    "Keeps the order within a message group and delivers once. Slower and dearer; decided when the queue is made.",
                ),
                Field::new(
                    "content_deduplication",
                    "Content-based deduplication",
                    Control::Toggle,
                    "FIFO only: two messages with the same body within five minutes are one. Off: senders give an id.",
                ),
                Field::varies(
                    "visibility_secs",
                    "Visibility timeout",
                    Control::Number { min: 0, max: 43_200, unit: "s" },
                    "How long a message is hidden while somebody works on it. Longer than the work takes, or it is done twice.",
                ),
                Field::varies(
                    "delay_secs",
                    "Delivery delay",
                    Control::Number { min: 0, max: 900, unit: "s" },
                    "New messages stay hidden this long. 0 delivers them at once.",
                ),
                Field::varies(
                    "wait_secs",
                    "Receive wait time",
                    Control::Number { min: 0, max: 20, unit: "s" },
                    "An empty queue answers after this long. 20 costs the fewest requests; 0 answers at once, and is paid each time.",
                ),
                Field::varies(
                    "retention_days",
                    "Message retention",
                    Control::Number { min: 1, max: 14, unit: "days" },
                    "Messages that nobody took are deleted after this.",
                ),
            ],
        },
        Section {
            title: "Failures",
            fields: &[
                Field::new(
                    "dead_letters",
                    "Dead-letter queue",
                    Control::Toggle,
                    "Sets messages aside that fail again and again, so that they block nobody and are not lost.",
                ),
                Field::varies(
                    "max_receives",
                    "Max receive count",
                    Control::Number { min: 1, max: 1000, unit: "tries" },
                    "How often a message is delivered before it goes to the dead-letter queue.",
                ),
                Field::varies(
                    "dead_letter_days",
                    "Dead-letter retention",
                    Control::Number { min: 1, max: 14, unit: "days" },
                    "Counted from when the message was first sent, so keep it longer than the queue does.",
                ),
            ],
        },
        Section {
            title: "Encryption",
            fields: &[Field::new(
                "encryption",
                "Encryption key",
                Control::Choice(choices!("design" => "The design's key", "sqs" => "SQS's own key")),
                "Messages are always encrypted. The design's key says who may read them; SQS's own costs nothing.",
            )],
        },
        Section {
            title: "Expected use",
            fields: &[Field::varies(
                "monthly_thousand_messages",
                "Messages",
                Control::Number { min: 0, max: 100_000_000, unit: "k / month" },
                "Each is sent, received and deleted: three requests, for the estimate only.",
            )],
        },
    ]
);
