//! An S3 bucket.

use super::{About, Group, Shape, properties};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

/// A private, encrypted bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    pub versioning: bool,
    /// Old versions are deleted after this many days; 0 keeps them.
    pub noncurrent_days: u32,
    /// Objects are deleted after this many days; 0 keeps them.
    pub expire_days: u32,
    /// Objects move to infrequent access after this many days; 0 keeps them.
    pub cold_days: u32,
    /// Objects move to the archive that answers at once after this many days; 0 keeps them.
    pub archive_days: u32,
    /// The bucket for logs records who reads and writes what, for so many days; 0 is no record.
    pub access_log_days: u32,
    /// The region that has a copy of every object; empty is none.
    pub replica_region: String,
    /// Pages of these origins may read objects; empty is none.
    pub cors_origins: Vec<String>,
    /// And they may write objects.
    pub cors_uploads: bool,
    /// Let `destroy` delete a bucket that is not empty.
    pub force_destroy: bool,
    /// Use the owner expects.
    pub storage_gb: u32,
    pub monthly_thousand_requests: u32,
}

settings!(Bucket: versioning, noncurrent_days, expire_days, cold_days, archive_days, access_log_days,
    replica_region, cors_origins, cors_uploads, force_destroy, storage_gb, monthly_thousand_requests);

impl Default for Bucket {
    fn default() -> Self {
        Self {
            versioning: true,
            noncurrent_days: 30,
            expire_days: 0,
            cold_days: 0,
            archive_days: 0,
            access_log_days: 0,
            replica_region: String::new(),
            cors_origins: Vec::new(),
            cors_uploads: false,
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
        also_called: "S3 object storage",
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
                    "Noncurrent versions",
                    Control::Number { min: 0, max: 3650, unit: "days" },
                    "Deleted after this. 0 keeps them for ever, at a price.",
                ),
                Field::varies(
                    "expire_days",
                    "Expire objects after",
                    Control::Number { min: 0, max: 3650, unit: "days" },
                    "Deleted after this. 0 keeps them.",
                ),
                Field::varies(
                    "cold_days",
                    "Standard-IA after",
                    Control::Number { min: 0, max: 3650, unit: "days" },
                    "Objects move to infrequent access: half the price to keep, more to read, paid for 30 days at least. 0, or 30 and more.",
                ),
                Field::varies(
                    "archive_days",
                    "Glacier IR after",
                    Control::Number { min: 0, max: 3650, unit: "days" },
                    "Objects move to Glacier Instant Retrieval: a sixth of the price to keep, dear to read, paid for 90 days at least. 0 keeps them.",
                ),
                Field::varies(
                    "force_destroy",
                    "Force destroy",
                    Control::Toggle,
                    "Lets terraform destroy delete the objects too.",
                ),
            ],
        },
        Section {
            title: "Replication and logging",
            fields: &[
                Field::varies(
                    "replica_region",
                    "Replicate to region",
                    Control::Text { mono: true, placeholder: "none" },
                    "Every new object is copied to a bucket in this region within minutes, encrypted with a key of its own there. Needs versioning.",
                ),
                Field::varies(
                    "access_log_days",
                    "Access log retention",
                    Control::Number { min: 0, max: 3650, unit: "days" },
                    "The log bucket of the stack records who read and wrote what, and keeps it so long. 0 is no record.",
                ),
            ],
        },
        Section {
            title: "CORS",
            fields: &[
                Field::varies(
                    "cors_origins",
                    "Allowed origins",
                    Control::Texts { placeholder: "https://shop.example.com" },
                    "Pages from here may load objects by script (CORS). Objects stay private: each request needs a signed address.",
                ),
                Field::new(
                    "cors_uploads",
                    "Allow uploads",
                    Control::Toggle,
                    "These pages may write objects too, with signed addresses.",
                ),
            ],
        },
        Section {
            title: "Expected use",
            fields: &[
                Field::varies(
                    "storage_gb",
                    "Storage",
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
