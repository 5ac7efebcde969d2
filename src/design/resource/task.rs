//! What a task is, whoever starts it: its containers, and what each copy of them gets.

use super::{Architecture, Container, ImageOwner, Launch, Resource, ScheduledTask, Service};
use crate::design::NodeId;
use crate::design::facts::nearest_fargate_size;

/// A task as a box describes it. Each kind that runs tasks shows its settings as one, so that whatever holds for
/// tasks (sizes, images, what they need to reach, what they may do) is said once for all of them.
#[derive(Clone, Copy, Debug)]
pub struct Task<'a> {
    /// `None` is the design's only cluster.
    pub cluster: Option<NodeId>,
    pub cpu: u32,
    pub memory_mib: u32,
    pub architecture: Architecture,
    pub launch: Launch,
    /// Shares the network of its instance.
    pub bridged: bool,
    pub ephemeral_gib: u32,
    /// The first one is the one that serves, and gets what the arrows give.
    pub containers: &'a [Container],
    pub image_owner: ImageOwner,
    pub exec: bool,
    pub log_retention_days: u32,
}

impl<'a> Task<'a> {
    /// Runs on EC2 instances.
    #[must_use]
    pub fn on_ec2(&self) -> bool {
        self.launch == Launch::Ec2
    }

    /// The smallest size of a task with at least this much: Fargate has certain pairs, EC2 any.
    #[must_use]
    pub fn nearest_size(&self, cpu: u32, memory_mib: u32) -> (u32, u32) {
        if self.on_ec2() { (cpu.max(128), memory_mib) } else { nearest_fargate_size(cpu, memory_mib) }
    }

    /// The container that does the work.
    #[must_use]
    pub fn main(&self) -> Option<&'a Container> {
        self.containers.first()
    }
}

impl<'a> From<&'a Service> for Task<'a> {
    fn from(it: &'a Service) -> Self {
        Self {
            cluster: it.cluster,
            cpu: it.cpu,
            memory_mib: it.memory_mib,
            architecture: it.architecture,
            launch: it.launch,
            bridged: it.is_bridged(),
            ephemeral_gib: it.ephemeral_gib,
            containers: &it.containers,
            image_owner: it.image_owner,
            exec: it.exec,
            log_retention_days: it.log_retention_days,
        }
    }
}

impl<'a> From<&'a ScheduledTask> for Task<'a> {
    fn from(it: &'a ScheduledTask) -> Self {
        Self {
            cluster: it.cluster,
            cpu: it.cpu,
            memory_mib: it.memory_mib,
            architecture: it.architecture,
            launch: Launch::Fargate,
            bridged: false,
            ephemeral_gib: it.ephemeral_gib,
            containers: &it.containers,
            image_owner: it.image_owner,
            exec: it.exec,
            log_retention_days: it.log_retention_days,
        }
    }
}

#[allow(clippy::wildcard_enum_match_arm, reason = "most kinds run no tasks")]
impl Resource {
    /// The task that a box runs, for the kinds that run one.
    #[must_use]
    pub fn task(&self) -> Option<Task<'_>> {
        match self {
            Self::Service(it) => Some(it.into()),
            Self::ScheduledTask(it) => Some(it.into()),
            _ => None,
        }
    }

    /// The containers of the task that a box runs, to change them.
    pub fn containers_mut(&mut self) -> Option<&mut Vec<Container>> {
        match self {
            Self::Service(it) => Some(&mut it.containers),
            Self::ScheduledTask(it) => Some(&mut it.containers),
            _ => None,
        }
    }

    /// The cluster that a box chooses for its task, to change it.
    pub fn cluster_mut(&mut self) -> Option<&mut Option<NodeId>> {
        match self {
            Self::Service(it) => Some(&mut it.cluster),
            Self::ScheduledTask(it) => Some(&mut it.cluster),
            _ => None,
        }
    }
}
