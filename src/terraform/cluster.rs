//! An ECS cluster.

use crate::design::{Arrow, Cluster, NodeId, Service};

use super::Context;
use super::call::Call;

pub(super) fn call(cx: &Context<'_>, id: NodeId, cluster: &Cluster) -> Call {
    // The module always records sessions: a cluster without the record differs in nothing but the evidence.
    let Cluster { container_insights, exec_logs: _ } = cluster;
    let connects = cx.topology.all::<Service>().any(|(service, _, it)| {
        cx.topology.cluster_of(it).is_some_and(|(home, _)| home == id)
            && (cx.topology.is_called(service)
                || cx.topology.links_from(service).any(|(_, arrow)| matches!(arrow, Arrow::Call(_))))
    });
    cx.call(id, "cluster", 100)
        .set("container_insights", container_insights.word())
        .set("service_connect_namespace", connects)
        .set("kms_key_arn", cx.names.key_arn())
}
