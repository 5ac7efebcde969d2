//! The calls a box becomes beside its own, each named after the box and the module.
//!
//! Modules stay small and have one purpose, so a service is several of them: what a task may do, what it is, who sends it
//! requests, how many there are. What no environment needs is not called.

use super::Context;
use super::call::Call;
use super::expr::Expr;
use super::names::Names;
use crate::design::NodeId;

/// What ECS does to start a task, and what the application in it may do.
pub(super) const TASK_ROLES: &str = "task_roles";
/// The containers of a task and where they log.
pub(super) const CONTAINER_DEFINITIONS: &str = "container_definitions";
/// A task: its size, its roles and its volumes.
pub(super) const TASK_DEFINITION: &str = "task_definition";
/// Target groups and rules at load balancers.
pub(super) const ROUTES: &str = "routes";
/// The second target group of deployments that move traffic, and the rules that they turn.
pub(super) const TRAFFIC_SHIFT: &str = "traffic_shift";
/// Alarms that undo a deployment.
pub(super) const DEPLOYMENT_ALARMS: &str = "deployment_alarms";
/// Target groups and listeners at network load balancers.
pub(super) const FORWARDS: &str = "forwards";
/// What ECS manages volumes and traffic with.
pub(super) const INFRASTRUCTURE_ROLES: &str = "infrastructure_roles";
/// What deploys a service where ECS itself does not.
pub(super) const CODE_DEPLOY: &str = "code_deploy";
/// The number of tasks of a service, between two limits.
pub(super) const AUTOSCALING: &str = "autoscaling";
/// More tasks the further CPU is above its limit.
pub(super) const STEP_SCALING: &str = "step_scaling";
/// As many tasks as the messages in a queue ask for.
pub(super) const BACKLOG_SCALING: &str = "backlog_scaling";
/// What is watched, for each area the alarms and graphs of its own.
pub(super) const SERVICE_ALARMS: &str = "service_alarms";
pub(super) const LOAD_BALANCER_ALARMS: &str = "load_balancer_alarms";
pub(super) const NAT_ALARMS: &str = "nat_alarms";
pub(super) const INSTANCE_ALARMS: &str = "instance_alarms";
pub(super) const STORE_ALARMS: &str = "store_alarms";
pub(super) const QUEUE_ALARMS: &str = "queue_alarms";
/// What ECS says of services.
pub(super) const SERVICE_EVENTS: &str = "service_events";
/// A Slack channel that hears of alarms.
pub(super) const SLACK_CHANNEL: &str = "slack_channel";
/// Alarms on CloudFront, where it is measured.
pub(super) const EDGE_ALARMS: &str = "edge_alarms";
/// What the stages of a pipeline hand to each other.
pub(super) const ARTIFACT_BUCKETS: &str = "artifact_buckets";
/// Tests the source, builds the image.
pub(super) const IMAGE_BUILD: &str = "image_build";
/// Renders and records what is deployed.
pub(super) const IMAGE_RELEASE: &str = "image_release";
/// Tells people that a run waits for them.
pub(super) const APPROVAL_TOPIC: &str = "approval_topic";
/// How CodePipeline reads a repository on GitHub.
pub(super) const GITHUB_CONNECTION: &str = "github_connection";
/// What a pipeline and each of its stages may do.
pub(super) const PIPELINE_ROLES: &str = "pipeline_roles";
/// Starts a pipeline when its source is uploaded.
pub(super) const SOURCE_TRIGGER: &str = "source_trigger";
/// The copy of a bucket in another region.
pub(super) const BUCKET_REPLICA: &str = "bucket_replica";
/// Version, parameters and logs of a database instance.
pub(super) const DATABASE_ENGINE: &str = "database_engine";
/// What RDS measures the operating system with.
pub(super) const RDS_MONITORING: &str = "rds_monitoring";
/// The instances of an Aurora cluster.
pub(super) const AURORA_INSTANCES: &str = "aurora_instances";
/// Copies of a database that answer reads.
pub(super) const READ_REPLICAS: &str = "read_replicas";
/// A certificate that was there before.
pub(super) const EXISTING_CERTIFICATE: &str = "existing_certificate";
/// Has a public load balancer answer CloudFront only.
pub(super) const CLOUDFRONT_ONLY: &str = "cloudfront_only";
/// Where deployments show new tasks first.
pub(super) const TEST_LISTENER: &str = "test_listener";
/// Internal load balancers behind a distribution.
pub(super) const VPC_ORIGINS: &str = "vpc_origins";
/// What delivers the access logs of a distribution.
pub(super) const ACCESS_LOG_DELIVERY: &str = "access_log_delivery";
/// What the instances of a capacity are and may do.
pub(super) const CONTAINER_INSTANCES: &str = "container_instances";

const ALL: &[&str] = &[
    TASK_ROLES,
    CONTAINER_DEFINITIONS,
    TASK_DEFINITION,
    ROUTES,
    TRAFFIC_SHIFT,
    DEPLOYMENT_ALARMS,
    FORWARDS,
    INFRASTRUCTURE_ROLES,
    CODE_DEPLOY,
    AUTOSCALING,
    STEP_SCALING,
    BACKLOG_SCALING,
    SERVICE_ALARMS,
    LOAD_BALANCER_ALARMS,
    NAT_ALARMS,
    INSTANCE_ALARMS,
    STORE_ALARMS,
    QUEUE_ALARMS,
    EDGE_ALARMS,
    SERVICE_EVENTS,
    SLACK_CHANNEL,
    ARTIFACT_BUCKETS,
    IMAGE_BUILD,
    IMAGE_RELEASE,
    APPROVAL_TOPIC,
    GITHUB_CONNECTION,
    PIPELINE_ROLES,
    SOURCE_TRIGGER,
    BUCKET_REPLICA,
    DATABASE_ENGINE,
    RDS_MONITORING,
    AURORA_INSTANCES,
    READ_REPLICAS,
    EXISTING_CERTIFICATE,
    CLOUDFRONT_ONLY,
    TEST_LISTENER,
    VPC_ORIGINS,
    ACCESS_LOG_DELIVERY,
    CONTAINER_INSTANCES,
];

/// Whether a label is like one that a part of a box has.
pub(super) fn is_like_one(label: &str) -> bool {
    let ends = |part: &&str| label.strip_suffix(*part).is_some_and(|it| it.ends_with('_'));
    ALL.iter().any(ends)
}

impl Names {
    /// The label of a part of a box.
    pub(super) fn part(&self, id: NodeId, part: &str) -> String {
        [self.label(id), "_", part].concat()
    }

    /// A reference to an output of a part of a box, as code.
    pub(super) fn part_code(&self, id: NodeId, part: &str, output: &str) -> String {
        ["module.", &self.part(id, part), ".", output].concat()
    }

    /// A reference to an output of a part of a box.
    pub(super) fn part_output(&self, id: NodeId, part: &str, output: &str) -> Expr {
        Expr::Code(self.part_code(id, part, output))
    }

    /// Whether a label is that of a box or of one of its parts.
    #[cfg(feature = "cli")]
    pub(super) fn belongs(&self, label: &str, id: NodeId) -> bool {
        self.label(id) == label || ALL.iter().any(|it| self.part(id, it) == label)
    }
}

impl Context<'_> {
    /// The call of a part of a box.
    pub(super) fn part(&self, id: NodeId, part: &'static str) -> Call {
        Call::new(Some(id), self.names.part(id, part), part, self.topology.name(id).to_owned())
    }

    /// The same, with the name that the box gives its resources.
    pub(super) fn named_part(&self, id: NodeId, part: &'static str, longest_name: usize) -> Call {
        self.part(id, part).set("name", self.names.aws(id, longest_name))
    }
}
