//! An ECS service, on Fargate or on EC2 instances.

use std::collections::BTreeMap;

use super::{About, Group, Kind, Shape, TierRole, properties, words};
use crate::design::face::{Spoken, Words, count};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

words!(
    Architecture { X86 = "X86_64", Arm = "ARM64" }
);

words!(
    /// Who changes the image of a running service.
    ImageOwner {
        /// The image tag is a variable of the module.
        Terraform = "terraform",
        /// Something outside; Terraform keeps the image that runs.
        Pipeline = "pipeline",
    }
);

words!(
    /// How a new revision takes over.
    Deployment {
        /// Task by task, behind one target group.
        Rolling = "rolling",
        /// ECS starts all new tasks beside the old ones and moves the traffic at once.
        BlueGreen = "blue_green",
        /// ECS moves the traffic in equal steps.
        Linear = "linear",
        /// ECS moves a share of the traffic first and the rest later.
        Canary = "canary",
        /// CodeDeploy moves the traffic.
        CodeDeploy = "code_deploy",
    }
);

words!(
    /// What the tasks run on.
    Launch { Fargate = "fargate", Ec2 = "ec2" }
);

words!(
    /// How tasks on EC2 are connected.
    NetworkMode {
        /// Each task has an address and a security group of its own, as on Fargate.
        Awsvpc = "awsvpc",
        /// Tasks share those of their instance, on ports that Docker picks.
        Bridge = "bridge",
    }
);

words!(
    /// How CodeDeploy moves traffic: the names of its own configurations for ECS.
    CodeDeployShift {
        AllAtOnce = "ECSAllAtOnce",
        Canary5 = "ECSCanary10Percent5Minutes",
        Canary15 = "ECSCanary10Percent15Minutes",
        Linear1 = "ECSLinear10PercentEvery1Minutes",
        Linear3 = "ECSLinear10PercentEvery3Minutes",
    }
);

words!(
    /// Which instances get the next task.
    Placement {
        /// Zones evenly, then instances evenly.
        Spread = "spread",
        /// Zones evenly, then the fullest instance.
        Binpack = "binpack",
        /// The fullest instance, wherever it is.
        Pack = "pack",
    }
);

words!(
    /// When the service has other limits.
    OffHours { Never = "never", Nights = "nights", NightsWeekends = "nights_weekends" }
);

/// Where an image comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Image {
    /// A repository of the design.
    Repository { id: NodeId, tag: String },
    /// Any registry: `public.ecr.aws/nginx/nginx:1.27`.
    External(String),
}

/// A command that says whether a container works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerHealth {
    /// Exec form, without a shell: `["/bin/healthcheck"]`.
    pub command: Vec<String>,
    pub interval_secs: u32,
    pub timeout_secs: u32,
    pub retries: u32,
    pub start_period_secs: u32,
}

settings!(ContainerHealth: command, interval_secs, timeout_secs, retries, start_period_secs);

impl Default for ContainerHealth {
    fn default() -> Self {
        Self { command: Vec::new(), interval_secs: 30, timeout_secs: 5, retries: 3, start_period_secs: 30 }
    }
}

/// One container of the task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Container {
    pub name: String,
    pub image: Image,
    /// The task stops when it stops.
    pub essential: bool,
    /// 0 is none.
    pub port: u16,
    /// Empty keeps the image's own.
    pub command: Vec<String>,
    pub variables: BTreeMap<String, String>,
    pub health: Option<ContainerHealth>,
    pub readonly_root: bool,
    /// Paths that stay writable when the root is read-only.
    pub writable_paths: Vec<String>,
    /// Memory of each such path on Fargate, in MiB; 0 puts them on the task's disk.
    pub writable_mib: u32,
    /// Empty keeps the image's own.
    pub user: String,
    /// CPU units of the task's; 0 shares.
    pub cpu: u32,
    /// Hard limit in MiB; 0 is the task's.
    pub memory_mib: u32,
    /// Soft limit in MiB; 0 is none.
    pub memory_reservation_mib: u32,
    /// Fargate takes up to 120.
    pub stop_timeout_secs: u32,
}

settings!(Container: name, image, essential, port, command, variables, health, readonly_root,
    writable_paths, writable_mib, user, cpu, memory_mib, memory_reservation_mib, stop_timeout_secs);

impl Default for Container {
    fn default() -> Self {
        Self {
            name: "app".into(),
            image: Image::External("public.ecr.aws/nginx/nginx-unprivileged:1.29-alpine".into()),
            essential: true,
            port: 8080,
            command: Vec::new(),
            variables: BTreeMap::new(),
            health: None,
            readonly_root: true,
            writable_paths: vec!["/tmp".into()],
            writable_mib: 64,
            user: String::new(),
            cpu: 0,
            memory_mib: 0,
            memory_reservation_mib: 0,
            stop_timeout_secs: 30,
        }
    }
}

/// Tasks kept running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// `None` is the design's only cluster.
    pub cluster: Option<NodeId>,
    /// CPU units: 1024 is one vCPU.
    pub cpu: u32,
    pub memory_mib: u32,
    pub architecture: Architecture,
    /// Per cent of the tasks above the first that run on Fargate Spot.
    pub spot_share: u32,
    /// 20 is included; AWS takes up to 200.
    pub ephemeral_gib: u32,
    /// An EBS volume for each task; 0 is none.
    pub ebs_gib: u32,
    pub ebs_path: String,
    pub launch: Launch,
    /// `None` is the only capacity of its cluster.
    pub capacity: Option<NodeId>,
    pub network_mode: NetworkMode,
    pub placement: Placement,
    pub distinct_instances: bool,
    /// Expressions of the cluster query language that an instance has to satisfy.
    pub constraints: Vec<String>,
    pub min_tasks: u32,
    pub max_tasks: u32,
    /// Per cent; 0 is off.
    pub target_cpu: u32,
    /// Per cent; 0 is off.
    pub target_memory: u32,
    /// Requests a task and minute; 0 is off.
    pub target_requests: u32,
    /// Per cent of CPU where steps begin; 0 is off.
    pub step_cpu: u32,
    /// A metric of one's own to hold at a value; empty is none.
    pub metric_name: String,
    pub metric_namespace: String,
    pub metric_dimensions: BTreeMap<String, String>,
    pub metric_target: u32,
    pub off_hours: OffHours,
    /// Hours of the day, 0 to 23.
    pub day_begins: u32,
    pub day_ends: u32,
    pub time_zone: String,
    pub off_tasks: u32,
    /// The first one is the one that serves.
    pub containers: Vec<Container>,
    pub image_owner: ImageOwner,
    pub grace_period_secs: u32,
    pub min_healthy_percent: u32,
    pub max_percent: u32,
    pub circuit_breaker: bool,
    pub rollback: bool,
    pub deployment: Deployment,
    pub code_deploy_shift: CodeDeployShift,
    /// Per cent of the traffic in a step.
    pub step_percent: u32,
    pub step_minutes: u32,
    /// Minutes that the old tasks are kept after all traffic has moved.
    pub bake_minutes: u32,
    /// New tasks get test traffic first, from a listener of its own.
    pub test_traffic: bool,
    /// ARN of a function that judges the new tasks; empty is none.
    pub hook_arn: String,
    /// Server errors a minute that undo a deployment; 0 is off.
    pub rollback_errors: u32,
    pub exec: bool,
    pub log_retention_days: u32,
    /// Log volume the owner expects.
    pub log_monthly_gb: u32,
}

settings!(Service: cluster, cpu, memory_mib, architecture, spot_share, ephemeral_gib, ebs_gib, ebs_path,
    launch, capacity, network_mode, placement, distinct_instances, constraints, min_tasks, max_tasks,
    target_cpu, target_memory, target_requests, step_cpu, metric_name, metric_namespace, metric_dimensions,
    metric_target, off_hours, day_begins, day_ends, time_zone, off_tasks, containers, image_owner,
    grace_period_secs, min_healthy_percent, max_percent, circuit_breaker, rollback, deployment,
    code_deploy_shift, step_percent, step_minutes, bake_minutes, test_traffic, hook_arn, rollback_errors,
    exec, log_retention_days, log_monthly_gb);

impl Default for Service {
    fn default() -> Self {
        Self {
            cluster: None,
            cpu: 512,
            memory_mib: 1024,
            architecture: Architecture::Arm,
            spot_share: 0,
            ephemeral_gib: 20,
            ebs_gib: 0,
            ebs_path: "/data".into(),
            launch: Launch::Fargate,
            capacity: None,
            network_mode: NetworkMode::Awsvpc,
            placement: Placement::Spread,
            distinct_instances: false,
            constraints: Vec::new(),
            min_tasks: 2,
            max_tasks: 6,
            target_cpu: 60,
            target_memory: 0,
            target_requests: 0,
            step_cpu: 0,
            metric_name: String::new(),
            metric_namespace: String::new(),
            metric_dimensions: BTreeMap::new(),
            metric_target: 100,
            off_hours: OffHours::Never,
            day_begins: 7,
            day_ends: 20,
            time_zone: "Europe/Berlin".into(),
            off_tasks: 0,
            containers: vec![Container::default()],
            image_owner: ImageOwner::Terraform,
            grace_period_secs: 90,
            min_healthy_percent: 100,
            max_percent: 200,
            circuit_breaker: true,
            rollback: true,
            deployment: Deployment::Rolling,
            code_deploy_shift: CodeDeployShift::Canary5,
            step_percent: 10,
            step_minutes: 5,
            bake_minutes: 5,
            test_traffic: false,
            hook_arn: String::new(),
            rollback_errors: 0,
            exec: false,
            log_retention_days: 365,
            log_monthly_gb: 5,
        }
    }
}

impl Deployment {
    /// New tasks start beside the old ones and traffic moves between two target groups.
    #[must_use]
    pub const fn moves_traffic(self) -> bool {
        !matches!(self, Self::Rolling)
    }
}

impl Service {
    /// The container that serves.
    #[must_use]
    pub fn main(&self) -> Option<&Container> {
        self.containers.first()
    }

    /// New tasks get test traffic before production traffic.
    #[must_use]
    pub const fn tested(&self) -> bool {
        self.test_traffic && self.deployment.moves_traffic()
    }

    /// The function that judges new tasks while ECS moves the traffic to them.
    #[must_use]
    pub fn hook(&self) -> Option<&str> {
        let asked = self.deployment.moves_traffic() && self.deployment != Deployment::CodeDeploy;
        Some(self.hook_arn.trim()).filter(|it| asked && !it.is_empty())
    }

    /// Runs on EC2 instances.
    #[must_use]
    pub fn on_ec2(&self) -> bool {
        self.launch == Launch::Ec2
    }

    /// Its tasks share the network of their instance.
    #[must_use]
    pub fn is_bridged(&self) -> bool {
        self.on_ec2() && self.network_mode == NetworkMode::Bridge
    }

    /// Scales on a metric of one's own.
    #[must_use]
    pub fn has_metric(&self) -> bool {
        !self.metric_name.trim().is_empty() && self.metric_target > 0
    }

    /// The namespace of that metric, where the application writes it and no service of AWS.
    #[must_use]
    pub fn own_namespace(&self) -> Option<&str> {
        let namespace = self.metric_namespace.trim();
        let of_aws = ["AWS/", "ECS/", "ContainerInsights"].iter().any(|it| namespace.starts_with(it));
        Some(namespace).filter(|it| self.has_metric() && !it.is_empty() && !of_aws)
    }

    /// The port it serves on, if it serves.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.main().map(|it| it.port).filter(|port| *port != 0)
    }
}

impl Spoken for Service {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        let tasks = if self.min_tasks == self.max_tasks {
            count(self.min_tasks as usize, "task")
        } else {
            format!("{}–{} tasks", self.min_tasks, self.max_tasks)
        };
        let processor = match self.architecture {
            Architecture::X86 => "x86",
            Architecture::Arm => "ARM",
        };
        let spot = if self.spot_share > 0 && !self.on_ec2() {
            format!(" · {} % Spot", self.spot_share)
        } else {
            String::new()
        };
        let size = super::size(self.cpu, self.memory_mib);
        let facts = format!("{size} · {tasks} · {processor}{spot}");
        let kind = match (self.launch, self.network_mode) {
            (Launch::Fargate, _) => "Fargate service",
            (Launch::Ec2, NetworkMode::Awsvpc) => "EC2 service",
            (Launch::Ec2, NetworkMode::Bridge) => "EC2 service, bridged",
        };
        Words { kind: kind.into(), facts, more: String::new() }
    }

    fn port(&self) -> Option<u16> {
        Self::port(self)
    }
}

properties!(
    Service,
    About {
        label: "Service",
        article: "a service",
        explainer: "Keeps a number of tasks (running copies of your containers) alive, scaled and registered.",
        also_called: "ECS Fargate task container app",
        group: Group::Compute,
        default_name: "service",
        homes: &[Some(Kind::Tier)],
        home_words: "in a tier",
        shape: Shape::Tall,
        usual_tier: Some(TierRole::Application),
    },
    super::service_form::SECTIONS
);
