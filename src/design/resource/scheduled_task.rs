//! Tasks that EventBridge Scheduler starts.

use std::collections::BTreeMap;

use super::{
    About, Architecture, Container, Group, Image, ImageOwner, Kind, Shape, TierRole, properties, size,
    task_form,
};
use crate::design::face::{Spoken, Words};
use crate::design::facts::Schedule;
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

/// Tasks started at set times, which end by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduledTask {
    /// `None` is the design's only cluster.
    pub cluster: Option<NodeId>,
    /// `cron(0 3 * * ? *)`, `rate(6 hours)` or `at(2030-12-24T18:00:00)`.
    pub schedule: String,
    /// Of the IANA database: `Europe/Berlin`.
    pub timezone: String,
    pub enabled: bool,
    /// Starts within this many minutes after its time; 0 starts on time.
    pub flexible_minutes: u32,
    /// Started together; AWS takes 1 to 10.
    pub task_count: u32,
    /// When a run cannot be started: AWS takes up to 185.
    pub retries: u32,
    /// When it is too late to start: AWS takes 1 minute to 24 hours.
    pub max_age_minutes: u32,
    /// A queue for runs that could not be started.
    pub dead_letters: bool,
    /// CPU units: 1024 is one vCPU.
    pub cpu: u32,
    pub memory_mib: u32,
    pub architecture: Architecture,
    /// On Fargate Spot, which may stop it with two minutes' notice.
    pub spot: bool,
    /// 20 is included; AWS takes up to 200.
    pub ephemeral_gib: u32,
    pub containers: Vec<Container>,
    pub image_owner: ImageOwner,
    pub exec: bool,
    pub log_retention_days: u32,
    /// How long a run takes.
    pub run_minutes: u32,
    /// Log volume the owner expects.
    pub log_monthly_gb: u32,
}

settings!(ScheduledTask: cluster, schedule, timezone, enabled, flexible_minutes, task_count, retries,
    max_age_minutes, dead_letters, cpu, memory_mib, architecture, spot, ephemeral_gib, containers,
    image_owner, exec, log_retention_days, run_minutes, log_monthly_gb);

impl Default for ScheduledTask {
    fn default() -> Self {
        let container = Container {
            name: "job".into(),
            image: Image::External("public.ecr.aws/docker/library/alpine:3.22".into()),
            port: 0,
            command: vec!["echo".into(), "done".into()],
            variables: BTreeMap::new(),
            ..Container::default()
        };
        Self {
            cluster: None,
            schedule: "cron(0 3 * * ? *)".into(),
            timezone: "UTC".into(),
            enabled: true,
            flexible_minutes: 15,
            task_count: 1,
            retries: 3,
            max_age_minutes: 60,
            dead_letters: true,
            cpu: 256,
            memory_mib: 512,
            architecture: Architecture::Arm,
            spot: false,
            ephemeral_gib: 20,
            containers: vec![container],
            image_owner: ImageOwner::Terraform,
            exec: false,
            log_retention_days: 365,
            run_minutes: 10,
            log_monthly_gb: 1,
        }
    }
}

impl ScheduledTask {
    /// When it runs; `None` for what AWS does not take.
    #[must_use]
    pub fn when(&self) -> Option<Schedule> {
        Schedule::parse(&self.schedule).ok()
    }
}

impl Spoken for ScheduledTask {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        let spot = if self.spot { " · Spot" } else { "" };
        let off = if self.enabled { "" } else { "off · " };
        let facts = format!("{off}{} · {}{spot}", self.schedule, size(self.cpu, self.memory_mib));
        Words { kind: "Scheduled task".into(), facts, more: String::new() }
    }
}

properties!(
    ScheduledTask,
    About {
        label: "Scheduled task",
        article: "a scheduled task",
        explainer: "EventBridge Scheduler starts a task at set times: nightly jobs, reports, clean-ups. Paid while it runs.",
        also_called: "EventBridge Scheduler cron job batch",
        group: Group::Compute,
        default_name: "job",
        homes: &[Some(Kind::Tier)],
        home_words: "in a tier",
        shape: Shape::Tall,
        usual_tier: Some(TierRole::Application),
    },
    &[
        Section {
            title: "Schedule",
            fields: &[
                Field::varies(
                    "schedule",
                    "Schedule",
                    Control::Text { mono: true, placeholder: "cron(0 3 * * ? *)" },
                    "cron(minute hour day month weekday year), rate(6 hours) or at(2030-12-24T18:00:00). One of the two days is a question mark.",
                ),
                Field::varies(
                    "timezone",
                    "Time zone",
                    Control::Text { mono: true, placeholder: "Europe/Berlin" },
                    "What the hours of cron mean, summer time included. UTC, or a name of the IANA database.",
                ),
                Field::varies(
                    "enabled",
                    "Enabled",
                    Control::Toggle,
                    "Off keeps everything and starts nothing."
                ),
                Field::varies(
                    "flexible_minutes",
                    "Flexible time window",
                    Control::Number { min: 0, max: 1440, unit: "min" },
                    "Starts at any moment within so many minutes, so that not all jobs begin on the hour. 0 starts on time.",
                ),
                Field::varies(
                    "task_count",
                    "Task count",
                    Control::Number { min: 1, max: 10, unit: "" },
                    "Started together by each run.",
                ),
            ],
        },
        Section {
            title: "Failures",
            fields: &[
                Field::varies(
                    "retries",
                    "Retry attempts",
                    Control::Number { min: 0, max: 185, unit: "" },
                    "How often a start is tried again, for example when there is no capacity. A task that fails after its start is not started again.",
                ),
                Field::varies(
                    "max_age_minutes",
                    "Maximum event age",
                    Control::Number { min: 1, max: 1440, unit: "min" },
                    "A run that could not be started by then is given up.",
                ),
                Field::new(
                    "dead_letters",
                    "Dead-letter queue",
                    Control::Toggle,
                    "Keeps what could not be started, with the reason, for two weeks.",
                ),
            ],
        },
        Section {
            title: "Size",
            fields: &[
                task_form::CPU,
                task_form::MEMORY,
                task_form::ARCHITECTURE,
                Field::varies(
                    "spot",
                    "Fargate Spot",
                    Control::Toggle,
                    "Far cheaper, and AWS may stop a run with two minutes' notice: for jobs that can begin again.",
                ),
                task_form::DISK,
            ],
        },
        Section { title: "Containers", fields: &[task_form::CONTAINERS] },
        Section {
            title: "Operation",
            fields: &[
                task_form::CLUSTER,
                Field::new(
                    "image_owner",
                    "Deployed by",
                    Control::Choice(choices!(
                        "terraform" => "Terraform, image tag",
                        "pipeline" => "A pipeline",
                    )),
                    "Who decides which image runs. Terraform: a variable. A pipeline: Terraform takes the image that it wrote last.",
                ),
                task_form::EXEC,
                task_form::LOG_RETENTION,
            ],
        },
        Section {
            title: "Expected use",
            fields: &[
                Field::varies(
                    "run_minutes",
                    "Run duration",
                    Control::Number { min: 1, max: 100_000, unit: "min" },
                    "For the estimate, and to notice runs that would overlap.",
                ),
                task_form::LOG_VOLUME,
            ],
        },
    ]
);
