//! An ElastiCache replication group.

use crate::design::{Cache, NodeId};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, cache: &Cache) -> Call {
    let Cache { engine, version, node_type, nodes, port, snapshot_days, eviction } = cache;
    cx.placed(cx.call(id, "cache", 40), id)
        .set("clients", cx.clients(id))
        .gap()
        .set("engine", engine.word())
        .set_from("engine_version", "version", version)
        .set("node_type", node_type)
        .set("nodes", *nodes)
        .set("port", *port)
        .set_from("maxmemory_policy", "eviction", eviction.word())
        .gap()
        .set_from("snapshot_retention_days", "snapshot_days", *snapshot_days)
        .set("recovery_window_days", Expr::code("var.disposable ? 0 : 7"))
        .set("kms_key_arn", cx.names.key_arn())
}
