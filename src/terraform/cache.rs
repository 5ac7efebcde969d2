//! An ElastiCache replication group, or a serverless cache.

use crate::design::{Cache, NodeId};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, cache: &Cache) -> Call {
    let Cache {
        engine,
        version,
        capacity: _,
        node_type,
        nodes,
        port,
        snapshot_days,
        eviction,
        max_gib,
        max_ecpu_per_sec,
        // For the estimate.
        data_gib: _,
        monthly_million_ecpu: _,
    } = cache;
    let serverless = cache.is_serverless();
    let module = if serverless { "cache_serverless" } else { "cache" };
    let call = cx.placed(cx.call(id, module, 40), id).set("clients", cx.clients(id)).gap();
    let call = call.set("engine", engine.word());
    let call = if serverless {
        let major = version.split('.').next().unwrap_or_default();
        call.set_from("major_engine_version", "version", major).set("max_gib", *max_gib).set_from(
            "max_ecpu_per_second",
            "max_ecpu_per_sec",
            *max_ecpu_per_sec,
        )
    } else {
        call.set_from("engine_version", "version", version)
            .set("node_type", node_type)
            .set("nodes", *nodes)
            .set("port", *port)
            .set_from("maxmemory_policy", "eviction", eviction.word())
    };
    call.gap()
        .set_from("snapshot_retention_days", "snapshot_days", *snapshot_days)
        .set("recovery_window_days", Expr::code("var.disposable ? 0 : 7"))
        .set("kms_key_arn", cx.names.key_arn())
}
