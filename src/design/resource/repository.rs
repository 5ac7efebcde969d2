//! An ECR repository.

use serde::{Deserialize, Serialize};

use super::{About, Group, Shape, properties};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section};
use crate::design::{Design, NodeId};

/// Where images are pushed and pulled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Repository {
    /// A tag, once pushed, cannot be pushed again.
    pub immutable: bool,
    pub scan_on_push: bool,
    pub keep_images: u32,
    /// Size the owner expects.
    pub storage_gb: u32,
}

impl Default for Repository {
    fn default() -> Self {
        Self { immutable: true, scan_on_push: true, keep_images: 30, storage_gb: 5 }
    }
}

impl Spoken for Repository {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        Words::kind("ECR registry")
    }
}

properties!(
    Repository,
    About {
        label: "Repository",
        article: "a repository",
        explainer: "ECR repository: where the container images are pushed and pulled.",
        group: Group::Delivery,
        default_name: "images",
        homes: &[None],
        home_words: "beside the VPC, it is regional",
        shape: Shape::Small,
        usual_tier: None,
    },
    &[Section {
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
            Field::varies(
                "keep_images",
                "Images kept",
                Control::Number { min: 1, max: 1000, unit: "" },
                "The oldest beyond this are deleted.",
            ),
            Field::varies(
                "storage_gb",
                "Size",
                Control::Number { min: 0, max: 1_000_000, unit: "GB" },
                "What you expect, for the estimate only.",
            ),
        ],
    }]
);
