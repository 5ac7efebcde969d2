//! ECS cluster: free by itself; Container Insights is not.

use super::bill::{Bill, count};
use super::prices::{ENHANCED_METRICS, LOGS_IN, METRICS};
use super::{Range, money, service};
use crate::design::{Cluster, ContainerInsights, NodeId, Service};

/// Metrics of a Fargate cluster, and of a service with its task definition (15 and 10), counted from the table
/// "Amazon ECS Container Insights metrics" of the CloudWatch user guide.
const OF_CLUSTER: f64 = 12.0;
const OF_SERVICE: f64 = 25.0;
/// What enhanced observability adds for each task and each container. An estimate of ours, not checked with a bill.
const OF_TASK: f64 = 13.0;
const OF_CONTAINER: f64 = 10.0;
/// One record of about 1 KB a minute, in GB a month. An estimate of ours.
const RECORDS_GB: f64 = 1e-6 * 60.0 * 730.0;

pub(super) fn cost(bill: &mut Bill<'_>, id: NodeId, it: &Cluster) {
    let Cluster { container_insights, exec_logs, default_capacity: _, default_base: _, exists: _, lookup: _ } =
        it;
    bill.free("The ECS control plane");
    if *exec_logs {
        bill.free("ECS Exec (its logs are a few KB a session)");
    }
    let mut services: u32 = 0;
    let mut tasks = Range::default();
    let mut containers = Range::default();
    for (service_id, _, service) in bill.topology.all::<Service>() {
        if bill.topology.cluster_of(service).is_some_and(|it| it.0 == id) {
            let number = service::tasks(bill.topology, service_id, service);
            services += 1;
            tasks += number;
            containers += number.times(f64::from(u32::try_from(service.containers.len()).unwrap_or(1)));
        }
    }
    let base = OF_CLUSTER + OF_SERVICE * f64::from(services);
    let told = format!("12 for the cluster and 25 for each of {}", count(services, "service"));
    match container_insights {
        ContainerInsights::Off => return,
        ContainerInsights::On => bill.add("Container Insights metrics", METRICS, Range::fixed(base), told),
        ContainerInsights::Enhanced => bill.add(
            "Container Insights metrics",
            ENHANCED_METRICS,
            tasks.times(OF_TASK) + containers.times(OF_CONTAINER) + Range::fixed(base),
            format!(
                "{told}; about 13 for each of {} tasks and 10 for each container",
                money::quantity(tasks.typical)
            ),
        ),
    }
    bill.add(
        "Container Insights records",
        LOGS_IN,
        (tasks + containers + Range::fixed(1.0 + f64::from(services))).times(RECORDS_GB),
        "1 KB a minute for the cluster and each service, task and container; kept for a day",
    );
}
