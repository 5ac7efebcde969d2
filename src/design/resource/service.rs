//! An ECS service on Fargate.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{About, Group, Kind, RETENTION, Shape, TierRole, properties, words};
use crate::design::face::{Spoken, Words, count};
use crate::design::field::{Control, Field, Section, choices};
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
    /// How CodeDeploy moves traffic: the names of its own configurations for ECS.
    CodeDeployShift {
        AllAtOnce = "ECSAllAtOnce",
        Canary5 = "ECSCanary10Percent5Minutes",
        Canary15 = "ECSCanary10Percent15Minutes",
        Linear1 = "ECSLinear10PercentEvery1Minutes",
        Linear3 = "ECSLinear10PercentEvery3Minutes",
    }
);

/// Where an image comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Image {
    /// A repository of the design.
    Repository { id: NodeId, tag: String },
    /// Any registry: `public.ecr.aws/nginx/nginx:1.27`.
    External(String),
}

/// A command that says whether a container works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContainerHealth {
    /// Exec form, without a shell: `["/bin/healthcheck"]`.
    pub command: Vec<String>,
    pub interval_secs: u32,
    pub timeout_secs: u32,
    pub retries: u32,
    pub start_period_secs: u32,
}

impl Default for ContainerHealth {
    fn default() -> Self {
        Self { command: Vec::new(), interval_secs: 30, timeout_secs: 5, retries: 3, start_period_secs: 30 }
    }
}

/// One container of the task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
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
            user: String::new(),
            cpu: 0,
            memory_mib: 0,
            memory_reservation_mib: 0,
            stop_timeout_secs: 30,
        }
    }
}

/// Tasks kept running on Fargate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
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
    pub min_tasks: u32,
    pub max_tasks: u32,
    /// Per cent; 0 is off.
    pub target_cpu: u32,
    /// Per cent; 0 is off.
    pub target_memory: u32,
    /// Requests a task and minute; 0 is off.
    pub target_requests: u32,
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

impl Default for Service {
    fn default() -> Self {
        Self {
            cluster: None,
            cpu: 512,
            memory_mib: 1024,
            architecture: Architecture::Arm,
            spot_share: 0,
            ephemeral_gib: 20,
            min_tasks: 2,
            max_tasks: 6,
            target_cpu: 60,
            target_memory: 0,
            target_requests: 0,
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
        let spot =
            if self.spot_share > 0 { format!(" · {} % Spot", self.spot_share) } else { String::new() };
        let size = format!("{} vCPU / {} GB", part(self.cpu), part(self.memory_mib));
        let facts = format!("{size} · {tasks} · {processor}{spot}");
        Words { kind: "Fargate service".into(), facts, more: String::new() }
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
        group: Group::Compute,
        default_name: "service",
        homes: &[Some(Kind::Tier)],
        home_words: "in a tier",
        shape: Shape::Tall,
        usual_tier: Some(TierRole::Application),
    },
    &[
        Section {
            title: "Size",
            fields: &[
                Field::varies(
                    "cpu",
                    "CPU",
                    Control::Custom,
                    "What each task gets. Fargate takes certain pairs of CPU and memory only.",
                ),
                Field::varies(
                    "memory_mib",
                    "Memory",
                    Control::Custom,
                    "What each task gets. Fargate takes certain pairs of CPU and memory only.",
                ),
                Field::new(
                    "architecture",
                    "Processor",
                    Control::Choice(choices!("X86_64" => "x86", "ARM64" => "ARM")),
                    "ARM (Graviton) is about a fifth cheaper; the image must be built for it.",
                ),
                Field::varies(
                    "spot_share",
                    "Spot share",
                    Control::Number { min: 0, max: 100, unit: "%" },
                    "Share of the tasks above the first on Fargate Spot: far cheaper, and AWS may stop them with two minutes' notice.",
                ),
                Field::varies(
                    "ephemeral_gib",
                    "Disk",
                    Control::Number { min: 20, max: 200, unit: "GiB" },
                    "Scratch space of each task; 20 GiB are included.",
                ),
            ],
        },
        Section {
            title: "Scaling",
            fields: &[
                Field::varies(
                    "min_tasks",
                    "Tasks, least",
                    Control::Number { min: 0, max: 1000, unit: "min" },
                    "Never fewer than this many copies run.",
                ),
                Field::varies(
                    "max_tasks",
                    "Tasks, most",
                    Control::Number { min: 0, max: 1000, unit: "max" },
                    "Never more than this many copies run. The same as the least switches scaling off.",
                ),
                Field::varies(
                    "target_cpu",
                    "Target CPU",
                    Control::Number { min: 0, max: 100, unit: "%" },
                    "Tasks are added above and removed below this average. 0 is off.",
                ),
                Field::varies(
                    "target_memory",
                    "Target memory",
                    Control::Number { min: 0, max: 100, unit: "%" },
                    "As target CPU, for memory. 0 is off.",
                ),
                Field::varies(
                    "target_requests",
                    "Target requests",
                    Control::Number { min: 0, max: 1_000_000, unit: "/ task, min" },
                    "Requests a task should get each minute from the load balancer. 0 is off.",
                ),
            ],
        },
        Section {
            title: "Containers",
            fields: &[Field::varies("containers", "Containers", Control::Custom, "What runs in each task.")],
        },
        Section {
            title: "Deployment",
            fields: &[
                Field::new(
                    "image_owner",
                    "Deployed by",
                    Control::Choice(choices!(
                        "terraform" => "Terraform, image tag",
                        "pipeline" => "A pipeline",
                    )),
                    "Who decides which image runs. Terraform: a variable. A pipeline: Terraform leaves the running image alone.",
                ),
                Field::varies(
                    "deployment",
                    "New version",
                    Control::Choice(choices!(
                        "rolling" => "Task by task",
                        "blue_green" => "Blue/green, at once",
                        "linear" => "Blue/green, in steps",
                        "canary" => "Blue/green, canary first",
                        "code_deploy" => "CodeDeploy",
                    )),
                    "How new tasks take over. Blue/green starts them all beside the old ones and moves the traffic at the load balancer, so that going back is a matter of seconds.",
                ),
                Field::varies(
                    "rollback_errors",
                    "Undo above",
                    Control::Number { min: 0, max: 100_000, unit: "5xx / min" },
                    "Alarms on server errors of the tasks that roll a deployment back, when they last two minutes. 0 is off.",
                ),
                Field::varies(
                    "grace_period_secs",
                    "Grace period",
                    Control::Number { min: 0, max: 2_147_483_647, unit: "s" },
                    "Failed health checks do not count for this long after a task starts.",
                ),
                Field::varies(
                    "min_healthy_percent",
                    "Least healthy",
                    Control::Number { min: 0, max: 100, unit: "%" },
                    "Share of the tasks that must keep running during a deployment.",
                ),
                Field::varies(
                    "max_percent",
                    "Most running",
                    Control::Number { min: 100, max: 200, unit: "%" },
                    "Share of the tasks that may run during a deployment, old and new together.",
                ),
                Field::new(
                    "circuit_breaker",
                    "Circuit breaker",
                    Control::Toggle,
                    "Stops a deployment whose tasks keep failing.",
                ),
                Field::new(
                    "rollback",
                    "Roll back",
                    Control::Toggle,
                    "Returns to the last version that worked."
                ),
            ],
        },
        Section {
            title: "Moving traffic",
            fields: &[
                Field::varies(
                    "step_percent",
                    "Step",
                    Control::Number { min: 1, max: 100, unit: "%" },
                    "Share of the traffic that a canary gets first, or that each step moves.",
                ),
                Field::varies(
                    "step_minutes",
                    "Step time",
                    Control::Number { min: 0, max: 1440, unit: "min" },
                    "How long a step is watched before the next.",
                ),
                Field::varies(
                    "bake_minutes",
                    "Keep old tasks",
                    Control::Number { min: 0, max: 1440, unit: "min" },
                    "Old tasks wait for this long after all traffic has moved, to take it back at once. Both are paid for meanwhile.",
                ),
                Field::varies(
                    "code_deploy_shift",
                    "CodeDeploy pace",
                    Control::Choice(choices!(
                        "ECSAllAtOnce" => "All at once",
                        "ECSCanary10Percent5Minutes" => "10 %, the rest after 5 minutes",
                        "ECSCanary10Percent15Minutes" => "10 %, the rest after 15 minutes",
                        "ECSLinear10PercentEvery1Minutes" => "10 % every minute",
                        "ECSLinear10PercentEvery3Minutes" => "10 % every 3 minutes",
                    )),
                    "How CodeDeploy moves the traffic, if it does.",
                ),
                Field::varies(
                    "test_traffic",
                    "Test traffic first",
                    Control::Toggle,
                    "New tasks answer on the load balancer's test listener before anybody else gets them.",
                ),
                Field::varies(
                    "hook_arn",
                    "Check by function",
                    Control::Text { mono: true, placeholder: "arn:aws:lambda:…:function:check" },
                    "A Lambda function that ECS asks whether the new tasks are good, before production traffic moves. Empty is none.",
                ),
            ],
        },
        Section {
            title: "Operation",
            fields: &[
                Field::new(
                    "cluster",
                    "Cluster",
                    Control::Reference(Kind::Cluster),
                    "Empty is the design's only cluster.",
                ),
                Field::varies(
                    "exec",
                    "ECS Exec",
                    Control::Toggle,
                    "Lets people open a shell in a running container."
                ),
                Field::varies("log_retention_days", "Logs kept for", RETENTION, "Older logs are deleted."),
                Field::varies(
                    "log_monthly_gb",
                    "Log volume",
                    Control::Number { min: 0, max: 1_000_000, unit: "GB / month" },
                    "What you expect, for the estimate only.",
                ),
            ],
        },
    ]
);

/// 1024ths with as many decimals as they need: `0.25`, `1`, `1.5`.
fn part(n: u32) -> String {
    let text = format!("{:.2}", f64::from(n) / 1024.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
