//! An ECS cluster.

use crate::design::{Arrow, Cluster, DefaultCapacity, KeyLayer, NodeId, Service};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, cluster: &Cluster) -> Call {
    let Cluster { exists, lookup, container_insights, exec_logs, default_capacity, default_base } = cluster;
    let connects = cx.topology.all::<Service>().any(|(service, _, it)| {
        cx.topology.cluster_of(it).is_some_and(|(home, _)| home == id)
            && (cx.topology.is_called(service)
                || cx.topology.links_from(service).any(|(_, arrow)| matches!(arrow, Arrow::Call(_))))
    });
    if *exists {
        return cx
            .call(id, "existing_cluster", 100)
            .set("lookup", lookup.trim())
            .set("service_connect_namespace", connects);
    }
    let providers: Vec<(String, Expr)> = cx
        .topology
        .capacities_of(id)
        .map(|(capacity, _)| {
            (cx.names.slug(capacity).to_owned(), cx.names.output(capacity, "capacity_provider"))
        })
        .collect();
    let first = providers.first().map(|(name, _)| name.clone());
    let strategy = strategy(*default_capacity, *default_base, first);
    cx.call(id, "cluster", 100)
        .set("container_insights", container_insights.word())
        .set("exec_logs", *exec_logs)
        .set_from("capacity_providers", "default_capacity", Expr::Map(providers).or_null())
        .set_from("default_strategy", "default_capacity", strategy)
        .set("service_connect_namespace", connects)
        .set("kms_key_arn", cx.names.key_arn_of(KeyLayer::Logs))
}

/// Where tasks run that choose nothing. AWS refuses a strategy that holds providers of Fargate and of EC2, and a second
/// base, so neither can be drawn.
fn strategy(choice: DefaultCapacity, base: u32, instances: Option<String>) -> Expr {
    let item = |provider: &str, weight: u32, base: u32| {
        Expr::Struct(vec![
            ("capacity_provider", provider.into()),
            ("weight", weight.into()),
            ("base", Expr::unless_zero(base)),
        ])
    };
    let items = match (choice, instances) {
        (DefaultCapacity::Fargate, _) if base == 0 => return Expr::Null,
        (DefaultCapacity::Fargate, _) | (DefaultCapacity::Ec2, None) => vec![item("FARGATE", 1, base)],
        (DefaultCapacity::FargateSpot, _) => vec![item("FARGATE", 0, base), item("FARGATE_SPOT", 1, 0)],
        (DefaultCapacity::Ec2, Some(name)) => vec![item(&name, 1, base)],
    };
    Expr::List(items)
}
