//! The settings that every kind of task has, in the words of every form.

use super::{Kind, RETENTION};
use crate::design::field::{Control, Field, choices};

pub(super) const CPU: Field = Field::varies(
    "cpu",
    "CPU",
    Control::Custom,
    "What each task gets. Fargate takes certain pairs of CPU and memory only.",
);
pub(super) const MEMORY: Field = Field::varies(
    "memory_mib",
    "Memory",
    Control::Custom,
    "What each task gets. Fargate takes certain pairs of CPU and memory only.",
);
pub(super) const ARCHITECTURE: Field = Field::new(
    "architecture",
    "CPU architecture",
    Control::Choice(choices!("X86_64" => "x86", "ARM64" => "ARM")),
    "ARM (Graviton) is about a fifth cheaper; the image must be built for it.",
);
pub(super) const DISK: Field = Field::varies(
    "ephemeral_gib",
    "Ephemeral storage",
    Control::Number { min: 20, max: 200, unit: "GiB" },
    "Scratch space of each task; 20 GiB are included.",
);
pub(super) const CONTAINERS: Field =
    Field::varies("containers", "Containers", Control::Custom, "What runs in each task.");
pub(super) const CLUSTER: Field = Field::new(
    "cluster",
    "Cluster",
    Control::Reference(Kind::Cluster),
    "Empty is the design's only cluster.",
);
pub(super) const EXEC: Field = Field::varies(
    "exec",
    "ECS Exec",
    Control::Toggle,
    "Lets people open a shell in a running container. Where CodeDeploy deploys, decide before the first apply: it is \
         not among what AWS changes of such a service later.",
);
pub(super) const LOG_RETENTION: Field =
    Field::varies("log_retention_days", "Log retention", RETENTION, "Older logs are deleted.");
pub(super) const LOG_VOLUME: Field = Field::varies(
    "log_monthly_gb",
    "Log volume",
    Control::Number { min: 0, max: 1_000_000, unit: "GB / month" },
    "What you expect, for the estimate only.",
);

/// `0.25 vCPU / 0.5 GB`.
pub(super) fn size(cpu: u32, memory_mib: u32) -> String {
    format!("{} vCPU / {} GB", part(cpu), part(memory_mib))
}

/// 1024ths with as many decimals as they need: `0.25`, `1`, `1.5`.
fn part(n: u32) -> String {
    let text = format!("{:.2}", f64::from(n) / 1024.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
