//! What a task needs to reach, and through which doors it could.

use std::collections::BTreeSet;

use super::Hop;
use crate::design::{
    Arrow, Cache, Container, GatewayService, Image, InterfaceService, NodeId, SecretStore, Task, Topology,
};

/// One thing a task must reach, or be reached by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// The three that the agent of an instance talks to.
    Ecs,
    EcsAgent,
    EcsTelemetry,
    EcrApi,
    EcrRegistry,
    /// ECR hands out layers as addresses in S3.
    Layers,
    /// A registry on the internet.
    ExternalRegistry,
    Logs,
    SecretsManager,
    Parameters,
    Exec,
    /// The agent in the task decrypts ECS Exec sessions with the customer key itself. Secrets need no way to KMS:
    /// Secrets Manager and SSM decrypt before they answer.
    Kms,
    Bucket(NodeId),
    Table(NodeId),
    Queue(NodeId),
    Topic(NodeId),
    Internet,
    /// A box in the VPC.
    Box(NodeId),
    /// The load balancer's way in.
    Entry(NodeId),
}

/// What goes wrong when a need is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// The task never runs.
    Start,
    /// It runs and cannot work.
    Reach,
    /// A box it talks to is out of its network.
    Network,
    /// Requests do not come in.
    Entry,
}

/// What lets a private subnet reach an AWS service without the internet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Door {
    Interface(InterfaceService),
    Gateway(GatewayService),
}

impl Need {
    #[must_use]
    pub const fn concern(self) -> Concern {
        match self {
            Self::Ecs
            | Self::EcsAgent
            | Self::EcsTelemetry
            | Self::EcrApi
            | Self::EcrRegistry
            | Self::Layers
            | Self::ExternalRegistry
            | Self::Logs
            | Self::SecretsManager
            | Self::Parameters => Concern::Start,
            Self::Exec
            | Self::Kms
            | Self::Bucket(_)
            | Self::Table(_)
            | Self::Queue(_)
            | Self::Topic(_)
            | Self::Internet => Concern::Reach,
            Self::Box(_) => Concern::Network,
            Self::Entry(_) => Concern::Entry,
        }
    }

    /// What a task cannot do without it, to follow "cannot".
    #[must_use]
    pub const fn deed(self) -> &'static str {
        match self {
            Self::Ecs | Self::EcsAgent | Self::EcsTelemetry => {
                "be placed, because their instances cannot join the cluster"
            }
            Self::EcrApi | Self::EcrRegistry | Self::Layers | Self::ExternalRegistry => "pull their image",
            Self::Logs => "write logs",
            Self::SecretsManager | Self::Parameters => "read their secrets",
            Self::Exec | Self::Kms => "be opened by ECS Exec",
            Self::Bucket(_) => "reach S3",
            Self::Table(_) => "reach DynamoDB",
            Self::Queue(_) => "reach SQS",
            Self::Topic(_) => "reach SNS",
            Self::Internet => "call the internet",
            Self::Box(_) => "reach what they call",
            Self::Entry(_) => "be reached by the load balancer",
        }
    }

    /// Its name in AWS, or the box's.
    pub(super) fn label(self, topology: &Topology<'_>) -> Hop {
        match self {
            Self::Ecs => "ECS".into(),
            Self::EcsAgent => "ECS agent".into(),
            Self::EcsTelemetry => "ECS telemetry".into(),
            Self::EcrApi => "ECR API".into(),
            Self::EcrRegistry => "ECR registry".into(),
            Self::Layers => "image layers (S3)".into(),
            Self::ExternalRegistry => "external registry".into(),
            Self::Logs => "CloudWatch Logs".into(),
            Self::SecretsManager => "Secrets Manager".into(),
            Self::Parameters => "SSM parameters".into(),
            Self::Exec => "ECS Exec".into(),
            Self::Kms => "KMS".into(),
            Self::Internet => "internet".into(),
            Self::Bucket(id)
            | Self::Table(id)
            | Self::Queue(id)
            | Self::Topic(id)
            | Self::Box(id)
            | Self::Entry(id) => topology.name(id).to_owned().into(),
        }
    }

    /// What the agent of an EC2 instance does, from the subnet of the instance. Tasks do the rest, from their own.
    pub(super) const fn by_agent(self) -> bool {
        matches!(self.concern(), Concern::Start)
    }

    pub(super) const fn door(self) -> Option<Door> {
        match self {
            Self::Ecs => Some(Door::Interface(InterfaceService::Ecs)),
            Self::EcsAgent => Some(Door::Interface(InterfaceService::EcsAgent)),
            Self::EcsTelemetry => Some(Door::Interface(InterfaceService::EcsTelemetry)),
            Self::EcrApi => Some(Door::Interface(InterfaceService::EcrApi)),
            Self::EcrRegistry => Some(Door::Interface(InterfaceService::EcrDkr)),
            Self::Layers | Self::Bucket(_) => Some(Door::Gateway(GatewayService::S3)),
            Self::Table(_) => Some(Door::Gateway(GatewayService::Dynamodb)),
            Self::Logs => Some(Door::Interface(InterfaceService::Logs)),
            Self::SecretsManager => Some(Door::Interface(InterfaceService::SecretsManager)),
            Self::Parameters => Some(Door::Interface(InterfaceService::Ssm)),
            Self::Exec => Some(Door::Interface(InterfaceService::SsmMessages)),
            Self::Kms => Some(Door::Interface(InterfaceService::Kms)),
            Self::Queue(_) => Some(Door::Interface(InterfaceService::Sqs)),
            Self::Topic(_) => Some(Door::Interface(InterfaceService::Sns)),
            Self::ExternalRegistry | Self::Internet | Self::Box(_) | Self::Entry(_) => None,
        }
    }
}

/// The instances that the tasks of a box run on, if it is on EC2.
pub(super) fn host(topology: &Topology<'_>, id: NodeId) -> Option<NodeId> {
    topology.capacity_of(topology.get(id)?).map(|(capacity, _)| capacity)
}

/// Everything a task of a box needs, each once, in the order in which it comes to need it.
pub(super) fn needs(topology: &Topology<'_>, id: NodeId, task: &Task<'_>) -> Vec<(Need, u16)> {
    let mut needs: Vec<(Need, u16)> = Vec::with_capacity(12);
    let mut add = |need, port| {
        if !needs.contains(&(need, port)) {
            needs.push((need, port));
        }
    };
    if task.on_ec2() {
        add(Need::Ecs, 443);
        add(Need::EcsAgent, 443);
        add(Need::EcsTelemetry, 443);
    }
    for container in task.containers {
        if is_private_ecr(topology, container) {
            add(Need::EcrApi, 443);
            add(Need::EcrRegistry, 443);
            add(Need::Layers, 443);
        } else {
            add(Need::ExternalRegistry, 443);
        }
    }
    let mut later: Vec<(Need, u16)> = Vec::new();
    for (to, arrow) in topology.links_from(id) {
        match arrow {
            Arrow::Receive(_) => match topology.get::<crate::design::Secret>(to).map(|it| it.store) {
                Some(SecretStore::Parameter) => add(Need::Parameters, 443),
                Some(SecretStore::SecretsManager) | None => add(Need::SecretsManager, 443),
            },
            Arrow::Connect(_) => {
                // The password of a database or a cache is a secret too.
                add(Need::SecretsManager, 443);
                later.push((Need::Box(to), topology.port_of(to).unwrap_or(0)));
                let readers = topology.get::<Cache>(to).and_then(Cache::reader_port);
                later.extend(readers.map(|port| (Need::Box(to), port)));
            }
            Arrow::Call(_) | Arrow::Mount(_) => {
                later.push((Need::Box(to), topology.port_of(to).unwrap_or(0)))
            }
            Arrow::Use(_) if topology.get::<crate::design::Table>(to).is_some() => {
                later.push((Need::Table(to), 443));
            }
            Arrow::Use(_) => later.push((Need::Bucket(to), 443)),
            Arrow::Egress(egress) => {
                later.extend(egress.ports.iter().map(|port| (Need::Internet, *port)));
            }
            Arrow::Send(_) => later.push((Need::Queue(to), 443)),
            Arrow::Publish(_) => later.push((Need::Topic(to), 443)),
            Arrow::Entry(_)
            | Arrow::Visit(_)
            | Arrow::Name(_)
            | Arrow::Forward(_)
            | Arrow::Deliver(_)
            | Arrow::Deploy(_)
            | Arrow::Protect(_)
            | Arrow::Listen(_)
            | Arrow::Route(_)
            | Arrow::Consume(_)
            | Arrow::Subscribe(_)
            | Arrow::Watch(_) => {}
        }
    }
    later.extend(topology.queues_of(id).map(|(queue, _)| (Need::Queue(queue), 443)));
    add(Need::Logs, 443);
    if task.exec {
        add(Need::Exec, 443);
        if topology.project().customer_key {
            add(Need::Kms, 443);
        }
    }
    for (need, port) in later {
        add(need, port);
    }
    for (nlb, _, listen) in topology.listens_of(id) {
        add(Need::Entry(nlb), topology.port_of(id).unwrap_or(0));
        if listen.health_port != 0 {
            add(Need::Entry(nlb), listen.health_port);
        }
    }
    for (alb, _, _) in topology.entries_of(id) {
        add(Need::Entry(alb), topology.port_of(id).unwrap_or(0));
    }
    needs
}

/// The interface endpoints that would let the tasks of a VPC do without NAT; none where one of them calls the internet
/// itself.
#[must_use]
pub fn interfaces(topology: &Topology<'_>, vpc: NodeId) -> Option<BTreeSet<InterfaceService>> {
    let mut services = BTreeSet::new();
    for (id, _, task) in topology.tasks() {
        if topology.vpc_of(id).is_none_or(|(it, _)| it != vpc) {
            continue;
        }
        for (need, _) in needs(topology, id, &task) {
            match (need, need.door()) {
                (Need::ExternalRegistry | Need::Internet, _) => return None,
                (_, Some(Door::Interface(service))) => drop(services.insert(service)),
                (_, Some(Door::Gateway(_)) | None) => {}
            }
        }
    }
    Some(services)
}

/// Whether an image comes from ECR in the design's region, which endpoints can reach.
fn is_private_ecr(topology: &Topology<'_>, container: &Container) -> bool {
    match &container.image {
        Image::Repository { .. } => true,
        Image::External(text) => text
            .split('/')
            .next()
            .and_then(|host| host.split_once(".dkr.ecr."))
            .and_then(|(_, rest)| rest.strip_suffix(".amazonaws.com"))
            .is_some_and(|region| region == topology.project().region),
    }
}
