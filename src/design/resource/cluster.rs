//! An ECS cluster.

use super::{About, Group, Shape, properties, words};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

words!(
    /// CloudWatch Container Insights.
    ContainerInsights { Off = "disabled", On = "enabled", Enhanced = "enhanced" }
);

words!(
    /// Where tasks run that choose nothing.
    DefaultCapacity { Fargate = "fargate", FargateSpot = "fargate_spot", Ec2 = "ec2" }
);

/// An ECS cluster with the Fargate and Fargate Spot capacity providers, and those of its EC2 capacity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// It is there already: looked up, not made.
    pub exists: bool,
    /// Its name.
    pub lookup: String,
    pub container_insights: ContainerInsights,
    /// Record what people type in ECS Exec sessions.
    pub exec_logs: bool,
    pub default_capacity: DefaultCapacity,
    /// Tasks of the first provider before weights count; on Fargate with Spot, those on demand.
    pub default_base: u32,
}

settings!(Cluster: exists, lookup, container_insights, exec_logs, default_capacity, default_base);

impl Default for Cluster {
    fn default() -> Self {
        Self {
            exists: false,
            lookup: String::new(),
            container_insights: ContainerInsights::On,
            exec_logs: true,
            default_capacity: DefaultCapacity::Fargate,
            default_base: 0,
        }
    }
}

impl Spoken for Cluster {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        Words::kind("ECS cluster")
    }
}

properties!(
    Cluster,
    About {
        label: "Cluster",
        article: "a cluster",
        explainer: "The ECS cluster: a named group that services and their tasks belong to.",
        also_called: "ECS cluster",
        group: Group::Compute,
        default_name: "cluster",
        homes: &[None],
        home_words: "beside the VPC, it is regional",
        shape: Shape::Small,
        usual_tier: None,
    },
    &[
        Section {
            title: "Default capacity",
            fields: &[
                Field::new(
                    "default_capacity",
                    "Default capacity provider",
                    Control::Choice(
                        choices!("fargate" => "Fargate", "fargate_spot" => "Fargate, then Spot", "ec2" => "EC2 capacity")
                    ),
                    "Where tasks run that choose nothing, such as those started by hand. Services choose for themselves.",
                ),
                Field::new(
                    "default_base",
                    "Base",
                    Control::Number { min: 0, max: 100_000, unit: "tasks" },
                    "This many tasks run on demand before Spot is used.",
                ),
            ],
        },
        Section {
            title: "Monitoring",
            fields: &[
                Field::varies(
                    "container_insights",
                    "Container Insights",
                    Control::Choice(
                        choices!("disabled" => "Off", "enabled" => "On", "enhanced" => "Enhanced")
                    ),
                    "Metrics by service and task. Enhanced adds metrics by container, and costs more.",
                ),
                Field::new(
                    "exec_logs",
                    "ECS Exec logs",
                    Control::Toggle,
                    "Keeps a record of interactive sessions in CloudWatch Logs.",
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
                    "Looked up in place of being made. Then the settings above are not managed here; it has to know the Fargate capacity providers.",
                ),
                Field::varies(
                    "lookup",
                    "Found by",
                    Control::Text { mono: true, placeholder: "shared" },
                    "The name of the cluster.",
                ),
            ],
        },
    ]
);
