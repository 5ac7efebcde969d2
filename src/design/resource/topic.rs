//! An SNS topic.

use super::{About, Group, Shape, properties, words};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

words!(
    /// Who holds the key that messages are encrypted with.
    TopicKey {
        /// The design's customer managed key; AWS's own where the design has none.
        Design = "design",
        /// `alias/aws/sns`: other AWS services cannot publish to such a topic.
        Aws = "aws",
    }
);

/// Messages that go to everybody who subscribed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// In order and exactly once within a message group; to queues only.
    pub fifo: bool,
    /// FIFO only: the body is the deduplication id.
    pub content_deduplication: bool,
    /// Addresses that get each message by mail.
    pub emails: Vec<String>,
    /// Addresses that get each message by HTTPS.
    pub webhooks: Vec<String>,
    pub encryption: TopicKey,
    /// Failed deliveries to queues and webhooks go to CloudWatch Logs.
    pub delivery_logs: bool,
    /// Use the owner expects.
    pub monthly_thousand_messages: u32,
}

settings!(Topic: fifo, content_deduplication, emails, webhooks, encryption, delivery_logs,
    monthly_thousand_messages);

impl Default for Topic {
    fn default() -> Self {
        Self {
            fifo: false,
            content_deduplication: false,
            emails: Vec::new(),
            webhooks: Vec::new(),
            encryption: TopicKey::Design,
            delivery_logs: false,
            monthly_thousand_messages: 100,
        }
    }
}

impl Spoken for Topic {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        Words::kind(if self.fifo { "SNS FIFO topic" } else { "SNS topic" })
    }
}

properties!(
    Topic,
    About {
        label: "Topic",
        article: "a topic",
        explainer: "Amazon SNS: what is published to it goes to every queue, address and webhook that subscribed.",
        also_called: "SNS notification pub/sub",
        group: Group::Messaging,
        default_name: "topic",
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
                    "Keeps the order within a message group and delivers once. To queues only; decided when the topic is made.",
                ),
                Field::new(
                    "content_deduplication",
                    "Content-based deduplication",
                    Control::Toggle,
                    "FIFO only: two messages with the same body within five minutes are one. Off: publishers give an id.",
                ),
                Field::varies(
                    "emails",
                    "Email subscribers",
                    Control::Texts { placeholder: "team@example.com" },
                    "AWS asks each address to confirm. Queues subscribe by an arrow.",
                ),
                Field::varies(
                    "webhooks",
                    "HTTPS subscribers",
                    Control::Texts { placeholder: "https://example.com/hook" },
                    "Each address is asked to confirm before it gets messages.",
                ),
                Field::varies(
                    "delivery_logs",
                    "Delivery status logs",
                    Control::Toggle,
                    "Writes what could not be delivered to queues and webhooks to CloudWatch Logs.",
                ),
            ],
        },
        Section {
            title: "Encryption",
            fields: &[Field::new(
                "encryption",
                "Encryption key",
                Control::Choice(choices!("design" => "The design's key", "aws" => "AWS's own key")),
                "With AWS's own key only roles of this account can publish, and no AWS service such as S3 or CloudWatch.",
            )],
        },
        Section {
            title: "Expected use",
            fields: &[Field::varies(
                "monthly_thousand_messages",
                "Messages",
                Control::Number { min: 0, max: 100_000_000, unit: "k / month" },
                "Published in a month, for the estimate only.",
            )],
        },
    ]
);
