//! EC2 instances for tasks: an Auto Scaling group that a cluster uses as a capacity provider.

use super::{About, Architecture, Group, Kind, Service, Shape, TierRole, properties, words};
use crate::design::face::{Spoken, Words, count};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, NodeId, facts};

words!(
    /// What the instances boot.
    InstanceSystem { Al2023 = "al2023", Bottlerocket = "bottlerocket" }
);

/// Instances that run the tasks of services on EC2, as many as the tasks need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ec2Capacity {
    /// `None` is the design's only cluster.
    pub cluster: Option<NodeId>,
    pub instance_type: String,
    /// Further types that may stand in for it.
    pub more_types: Vec<String>,
    pub system: InstanceSystem,
    pub disk_gib: u32,
    pub min_instances: u32,
    pub max_instances: u32,
    /// Per cent of the instances that managed scaling tries to use.
    pub target_capacity: u32,
    pub step_min: u32,
    pub step_max: u32,
    /// Instances on demand before Spot is used.
    pub on_demand_base: u32,
    /// Per cent of those above the base.
    pub spot_share: u32,
    pub managed_draining: bool,
    pub termination_protection: bool,
    /// The account's setting awsvpcTrunking is on.
    pub trunking: bool,
    pub session_manager: bool,
}

settings!(Ec2Capacity: cluster, instance_type, more_types, system, disk_gib, min_instances, max_instances,
    target_capacity, step_min, step_max, on_demand_base, spot_share, managed_draining,
    termination_protection, trunking, session_manager);

impl Default for Ec2Capacity {
    fn default() -> Self {
        Self {
            cluster: None,
            instance_type: "m7g.large".into(),
            more_types: Vec::new(),
            system: InstanceSystem::Al2023,
            disk_gib: 30,
            min_instances: 2,
            max_instances: 6,
            target_capacity: 90,
            step_min: 1,
            step_max: 10,
            on_demand_base: 1,
            spot_share: 0,
            managed_draining: true,
            termination_protection: true,
            trunking: false,
            session_manager: true,
        }
    }
}

impl Ec2Capacity {
    /// Instances that suit a service: of its processor, with room for two of its tasks, and as many as hold them all.
    #[must_use]
    pub fn for_tasks_of(service: &Service) -> Self {
        let family = match service.architecture {
            Architecture::Arm => "m7g.",
            Architecture::X86 => "m7i.",
        };
        let roomy = |it: &&facts::InstanceClass| {
            it.name.starts_with(family)
                && it.vcpu > 1
                && it.cpu_units() / 2 >= service.cpu
                && it.task_mib() / 2 >= service.memory_mib
        };
        let class = facts::INSTANCE_TYPES.iter().find(roomy);
        let instance_type = class.map_or_else(|| format!("{family}4xlarge"), |it| it.name.into());
        // Two tasks an instance, and one instance more while a deployment runs.
        let max_instances = (service.max_tasks.div_ceil(2) + 1).max(3);
        Self { instance_type, max_instances, ..Self::default() }
    }

    /// Every type it may start, the preferred one first.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        let first = self.instance_type.trim();
        // AWS takes a type once.
        let repeats = move |at: usize, name: &str| {
            name == first || self.more_types.iter().take(at).any(|other| other.trim() == name)
        };
        let more = self.more_types.iter().map(|it| it.trim()).enumerate();
        let more = more.filter(move |(at, name)| !name.is_empty() && !repeats(*at, name));
        std::iter::once(first).chain(more.map(|(_, name)| name))
    }

    /// The processor of its preferred type.
    #[must_use]
    pub fn architecture(&self) -> Architecture {
        if facts::is_graviton(self.instance_type.trim()) { Architecture::Arm } else { Architecture::X86 }
    }
}

impl Spoken for Ec2Capacity {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        let number = if self.min_instances == self.max_instances {
            count(self.min_instances as usize, "instance")
        } else {
            format!("{}–{} instances", self.min_instances, self.max_instances)
        };
        let spot = if self.spot_share > 0 {
            format!("{} % Spot above {}", self.spot_share, self.on_demand_base)
        } else {
            "on demand".into()
        };
        let system = match self.system {
            InstanceSystem::Al2023 => "Amazon Linux 2023",
            InstanceSystem::Bottlerocket => "Bottlerocket",
        };
        let facts = format!("{} · {number}", self.instance_type);
        Words { kind: "EC2 capacity".into(), facts, more: format!("{spot} · {system}") }
    }
}

properties!(
    Ec2Capacity,
    About {
        label: "EC2 capacity",
        article: "EC2 capacity",
        explainer: "A group of EC2 instances that grows and shrinks with the tasks on it: an Auto Scaling group as a capacity provider of the cluster.",
        also_called: "EC2 instances Auto Scaling group ASG capacity provider",
        group: Group::Compute,
        default_name: "capacity",
        homes: &[Some(Kind::Tier)],
        home_words: "in a tier",
        shape: Shape::Wide,
        usual_tier: Some(TierRole::Application),
    },
    &[
        Section {
            title: "Instances",
            fields: &[
                Field::varies(
                    "instance_type",
                    "Instance type",
                    Control::InstanceClass,
                    "Size of each instance. Its processor has to be that of the images.",
                ),
                Field::varies(
                    "more_types",
                    "More instance types",
                    Control::Texts { placeholder: "m6g.large" },
                    "Types that may stand in, of the same processor and best of the same size. They make Spot capacity easier to find.",
                ),
                Field::varies(
                    "min_instances",
                    "Minimum instances",
                    Control::Number { min: 0, max: 1000, unit: "min" },
                    "Never fewer than this many. 0 lets the group sleep when no task wants it.",
                ),
                Field::varies(
                    "max_instances",
                    "Maximum instances",
                    Control::Number { min: 1, max: 1000, unit: "max" },
                    "Never more than this many.",
                ),
                Field::varies(
                    "on_demand_base",
                    "On-Demand base",
                    Control::Number { min: 0, max: 1000, unit: "instances" },
                    "This many are on demand before any Spot instance is used.",
                ),
                Field::varies(
                    "spot_share",
                    "Spot share",
                    Control::Number { min: 0, max: 100, unit: "%" },
                    "Share of the instances above those on Spot: far cheaper, and AWS may take them with two minutes' notice.",
                ),
            ],
        },
        Section {
            title: "Machine",
            fields: &[
                Field::new(
                    "system",
                    "AMI",
                    Control::Choice(
                        choices!("al2023" => "Amazon Linux 2023", "bottlerocket" => "Bottlerocket"),
                    ),
                    "The ECS-optimized image that instances boot, always the newest. Bottlerocket is smaller and has no shell.",
                ),
                Field::varies(
                    "disk_gib",
                    "Root volume",
                    Control::Number { min: 30, max: 16_384, unit: "GiB" },
                    "Encrypted gp3, shared by the images and containers of an instance.",
                ),
                Field::new(
                    "session_manager",
                    "Session Manager",
                    Control::Toggle,
                    "A shell on an instance for operators, without SSH keys or open ports.",
                ),
                Field::new(
                    "trunking",
                    "ENI trunking",
                    Control::Toggle,
                    "The account setting awsvpcTrunking is on: more tasks with an address of their own fit on an instance.",
                ),
            ],
        },
        Section {
            title: "Managed scaling",
            fields: &[
                Field::varies(
                    "target_capacity",
                    "Target capacity",
                    Control::Number { min: 1, max: 100, unit: "%" },
                    "Share of the instances that tasks should use. Below 100 some stay free, so that new tasks need not wait.",
                ),
                Field::new(
                    "step_min",
                    "Minimum step size",
                    Control::Number { min: 1, max: 10_000, unit: "instances" },
                    "The fewest instances that are added at once.",
                ),
                Field::new(
                    "step_max",
                    "Maximum step size",
                    Control::Number { min: 1, max: 10_000, unit: "instances" },
                    "The most instances that are added at once.",
                ),
                Field::new(
                    "managed_draining",
                    "Managed draining",
                    Control::Toggle,
                    "ECS moves the tasks off an instance before it is terminated.",
                ),
                Field::new(
                    "termination_protection",
                    "Termination protection",
                    Control::Toggle,
                    "Instances with tasks on them stay when the group shrinks.",
                ),
            ],
        },
        Section {
            title: "Operation",
            fields: &[Field::new(
                "cluster",
                "Cluster",
                Control::Reference(Kind::Cluster),
                "Empty is the design's only cluster.",
            )],
        },
    ]
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_offered_once() {
        let more_types = ["m7g.large", "c7g.large", " c7g.large", ""].map(str::to_owned).to_vec();
        let it = Ec2Capacity { instance_type: "m7g.large".into(), more_types, ..Ec2Capacity::default() };
        assert_eq!(it.types().collect::<Vec<_>>(), ["m7g.large", "c7g.large"]);
    }
}
