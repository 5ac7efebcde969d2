//! An S3 bucket.

use serde::{Deserialize, Serialize};

use super::{About, Group, Shape, properties};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section};
use crate::design::{Design, NodeId};

/// A private, encrypted bucket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Bucket {
    pub versioning: bool,
    /// Old versions are deleted after this many days; 0 keeps them.
    pub noncurrent_days: u32,
    /// Objects are deleted after this many days; 0 keeps them.
    pub expire_days: u32,
    /// Let `destroy` delete a bucket that is not empty.
    pub force_destroy: bool,
    /// Use the owner expects.
    pub storage_gb: u32,
    pub monthly_thousand_requests: u32,
}

impl Default for Bucket {
    fn default() -> Self {
        Self {
            versioning: true,
            noncurrent_days: 30,
            expire_days: 0,
            force_destroy: false,
            storage_gb: 50,
            monthly_thousand_requests: 500,
        }
    }
}

impl Spoken for Bucket {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        Words::kind("S3 bucket")
    }
}

properties!(
    Bucket,
    About {
        label: "Bucket",
        article: "a bucket",
        explainer: "Amazon S3: files of any size, kept regionally.",
        group: Group::Data,
        default_name: "bucket",
        homes: &[None],
        home_words: "beside the VPC, it is regional",
        shape: Shape::Small,
        usual_tier: None,
    },
    &[
        Section {
            title: "Objects",
            fields: &[
                Field::new(
                    "versioning",
                    "Versioning",
                    Control::Toggle,
                    "Keeps what was overwritten or deleted."
                ),
                Field::varies(
                    "noncurrent_days",
                    "Old versions",
                    Control::Number { min: 0, max: 3650, unit: "days" },
                    "Deleted after this. 0 keeps them for ever, at a price.",
                ),
                Field::varies(
                    "expire_days",
                    "Objects expire",
                    Control::Number { min: 0, max: 3650, unit: "days" },
                    "Deleted after this. 0 keeps them.",
                ),
                Field::varies(
                    "force_destroy",
                    "Destroy when not empty",
                    Control::Toggle,
                    "Lets terraform destroy delete the objects too.",
                ),
            ],
        },
        Section {
            title: "Expected use",
            fields: &[
                Field::varies(
                    "storage_gb",
                    "Size",
                    Control::Number { min: 0, max: 100_000_000, unit: "GB" },
                    "The average over the month, for the estimate only.",
                ),
                Field::varies(
                    "monthly_thousand_requests",
                    "Requests",
                    Control::Number { min: 0, max: 100_000_000, unit: "k / month" },
                    "One write for nine reads is assumed, for the estimate only.",
                ),
            ],
        },
    ]
);
