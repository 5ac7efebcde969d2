//! A secret value.

use serde::{Deserialize, Serialize};

use super::{properties, words};
use crate::design::field::{Control, Field, Section, choices};

words!(
    /// Where the value is kept.
    SecretStore { SecretsManager = "secretsmanager", Parameter = "ssm" }
);

/// A value that tasks receive at start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Secret {
    pub store: SecretStore,
    pub description: String,
    /// Secrets Manager takes 7 to 30, or 0 for none.
    pub recovery_days: u32,
}

impl Default for Secret {
    fn default() -> Self {
        Self { store: SecretStore::SecretsManager, description: String::new(), recovery_days: 30 }
    }
}

properties!(
    Secret,
    &[Section {
        title: "Secret",
        fields: &[
            Field::new(
                "store",
                "Kept in",
                Control::Choice(choices!(
                    "secretsmanager" => "Secrets Manager",
                    "ssm" => "SSM SecureString",
                )),
                "Secrets Manager can rotate and replicate; an SSM parameter is free.",
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
    }]
);
