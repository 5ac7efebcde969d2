//! An ECR repository.

use super::{About, Group, Shape, properties, words};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

words!(
    /// What looks for vulnerabilities in the images.
    Scanning {
        /// ECR itself, when an image is pushed.
        Basic = "basic",
        /// Amazon Inspector, again and again, once the registry is switched over.
        Enhanced = "enhanced",
    }
);

/// Where images are pushed and pulled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    /// It is there already: looked up, not made.
    pub exists: bool,
    /// Its name.
    pub lookup: String,
    /// A tag, once pushed, cannot be pushed again.
    pub immutable: bool,
    pub scan_on_push: bool,
    pub scanning: Scanning,
    /// Critical findings become an event that people are told of.
    pub finding_alerts: bool,
    /// Addresses that are told.
    pub alert_emails: Vec<String>,
    /// A region that images are copied to; empty is none.
    pub replicate_to: String,
    pub keep_images: u32,
    /// Size the owner expects.
    pub storage_gb: u32,
}

settings!(Repository: exists, lookup, immutable, scan_on_push, scanning, finding_alerts, alert_emails,
    replicate_to, keep_images, storage_gb);

impl Default for Repository {
    fn default() -> Self {
        Self {
            exists: false,
            lookup: String::new(),
            immutable: true,
            scan_on_push: true,
            scanning: Scanning::Basic,
            finding_alerts: false,
            alert_emails: Vec::new(),
            replicate_to: String::new(),
            keep_images: 30,
            storage_gb: 5,
        }
    }
}

impl Spoken for Repository {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        Words::kind("Repository")
    }
}

properties!(
    Repository,
    About {
        label: "Repository",
        article: "a repository",
        explainer: "ECR repository: where the container images are pushed and pulled.",
        also_called: "ECR registry image Docker",
        group: Group::Delivery,
        default_name: "images",
        homes: &[None],
        home_words: "beside the VPC, it is regional",
        shape: Shape::Small,
        usual_tier: None,
    },
    &[
        Section {
            title: "Images",
            fields: &[
                Field::new(
                    "immutable",
                    "Immutable tags",
                    Control::Toggle,
                    "A tag always means the same image, so a rollback brings back what ran before.",
                ),
                Field::new(
                    "scan_on_push",
                    "Scan on push",
                    Control::Toggle,
                    "Looks for known vulnerabilities in each image."
                ),
                Field::new(
                    "scanning",
                    "Scan type",
                    Control::Choice(choices!("basic" => "ECR, on push", "enhanced" => "Amazon Inspector")),
                    "Inspector looks again whenever a vulnerability becomes known. It is a setting of the whole registry, which the README says how to make.",
                ),
                Field::varies(
                    "finding_alerts",
                    "Critical finding alerts",
                    Control::Toggle,
                    "An EventBridge rule sends images with critical vulnerabilities to an SNS topic: to people, or to something that stops the deployment.",
                ),
                Field::varies(
                    "alert_emails",
                    "Alert emails",
                    Control::Texts { placeholder: "security@example.com" },
                    "E-mail addresses that hear of critical findings; AWS asks each to confirm first.",
                ),
                Field::varies(
                    "replicate_to",
                    "Replicate to region",
                    Control::Text { mono: true, placeholder: "eu-west-1" },
                    "Images are there when this region is not. A registry has one set of such rules, which this replaces: one repository in one environment of an account may say it.",
                ),
                Field::varies(
                    "keep_images",
                    "Images kept",
                    Control::Number { min: 1, max: 1000, unit: "" },
                    "The oldest beyond this are deleted.",
                ),
                Field::varies(
                    "storage_gb",
                    "Storage",
                    Control::Number { min: 0, max: 1_000_000, unit: "GB" },
                    "What you expect, for the estimate only.",
                ),
            ],
        },
        Section {
            title: "Existing",
            fields: &[
                Field::new(
                    "exists",
                    "Exists already",
                    Control::Toggle,
                    "Looked up in place of being made. Then the settings above are not managed here.",
                ),
                Field::varies(
                    "lookup",
                    "Found by",
                    Control::Text { mono: true, placeholder: "team/api" },
                    "The name of the repository in this account and region.",
                ),
            ],
        },
    ]
);
