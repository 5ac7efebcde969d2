//! A secret value.

use super::{About, Group, Shape, properties, words};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

words!(
    /// Where the value is kept.
    SecretStore { SecretsManager = "secretsmanager", Parameter = "ssm" }
);

/// A value that tasks receive at start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    pub store: SecretStore,
    pub description: String,
    /// Secrets Manager takes 7 to 30, or 0 for none.
    pub recovery_days: u32,
    /// The ARN of a Lambda function that changes the value here and where it is used; empty is none.
    pub rotation_function: String,
    pub rotation_days: u32,
}

settings!(Secret: store, description, recovery_days, rotation_function, rotation_days);

impl Default for Secret {
    fn default() -> Self {
        Self {
            store: SecretStore::SecretsManager,
            description: String::new(),
            recovery_days: 30,
            rotation_function: String::new(),
            rotation_days: 30,
        }
    }
}

impl Spoken for Secret {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        Words::kind(match self.store {
            SecretStore::SecretsManager => "Secret",
            SecretStore::Parameter => "Secret parameter",
        })
    }
}

properties!(
    Secret,
    About {
        label: "Secret",
        article: "a secret",
        explainer: "A value such as a password that tasks receive at start and that is never in plain text.",
        also_called: "Secrets Manager SSM parameter password",
        group: Group::Security,
        default_name: "secret",
        homes: &[None],
        home_words: "beside the VPC, it is regional",
        shape: Shape::Small,
        usual_tier: None,
    },
    &[
        Section {
            title: "Secret",
            fields: &[
                Field::new(
                    "store",
                    "Store",
                    Control::Choice(choices!(
                        "secretsmanager" => "Secrets Manager",
                        "ssm" => "SSM SecureString",
                    )),
                    "Secrets Manager can rotate and replicate; an SSM parameter is free. Another store makes a new secret with a random value.",
                ),
                Field::new(
                    "description",
                    "Description",
                    Control::Text { mono: false, placeholder: "What it opens" },
                    "For the people who find it later.",
                ),
                Field::varies(
                    "recovery_days",
                    "Recovery window",
                    Control::Number { min: 0, max: 30, unit: "days" },
                    "How long a deleted secret can be brought back: 7 to 30 days, or 0 for at once.",
                ),
            ],
        },
        Section {
            title: "Rotation",
            fields: &[
                Field::varies(
                    "rotation_function",
                    "Rotation function",
                    Control::Text {
                        mono: true,
                        placeholder: "arn:aws:lambda:eu-central-1:123456789012:function:rotate"
                    },
                    "A Lambda function of yours that changes the value where it is used and then here; its role needs the right to write this secret. Passwords of databases rotate without one. Empty is no rotation. Tasks know the value they started with.",
                ),
                Field::varies(
                    "rotation_days",
                    "Rotation interval",
                    Control::Number { min: 1, max: 1000, unit: "days" },
                    "Counts only where there is a function.",
                ),
            ],
        }
    ]
);
