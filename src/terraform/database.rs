//! An RDS database instance.

use crate::design::{Database, NodeId};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, database: &Database) -> Call {
    let Database {
        engine,
        version,
        instance_class,
        // What only Aurora has.
        capacity: _,
        min_acu: _,
        max_acu: _,
        auto_pause_minutes: _,
        io_optimized: _,
        monthly_million_io: _,
        readers: _,
        storage_gib,
        max_storage_gib,
        multi_az,
        read_replicas: _,
        replica_class,
        backup_days,
        deletion_protection,
        final_snapshot,
        database_name,
        username,
        port,
        performance_insights,
        enhanced_monitoring,
        iam_authentication,
    } = database;
    let grows = if max_storage_gib > storage_gib { Expr::from(*max_storage_gib) } else { Expr::Null };
    let replicas = database.replicas() > 0;
    cx.placed(cx.call(id, "database", 60), id)
        .set("clients", cx.clients(id))
        .gap()
        .set("engine", engine.word())
        .set_from("engine_version", "version", version)
        .set("instance_class", instance_class)
        .set("storage_gib", *storage_gib)
        .set("max_storage_gib", grows)
        .set("multi_az", *multi_az)
        .set("read_replicas", if replicas { Expr::from(u32::from(database.replicas())) } else { Expr::Null })
        .set("replica_class", if replicas { Expr::unless_empty(replica_class.trim()) } else { Expr::Null })
        .gap()
        .set("database_name", Expr::unless_empty(database_name))
        .set("username", username)
        .set("port", *port)
        .set("iam_authentication", *iam_authentication)
        .gap()
        .set("backup_days", *backup_days)
        .set("deletion_protection", *deletion_protection)
        .set_from("skip_final_snapshot", "final_snapshot", !*final_snapshot)
        .gap()
        .set("performance_insights", *performance_insights)
        .set_from("monitoring_interval", "enhanced_monitoring", if *enhanced_monitoring { 60_u32 } else { 0 })
        .set("recovery_window_days", if replicas { Expr::code("var.disposable ? 0 : 7") } else { Expr::Null })
        .set("kms_key_arn", cx.names.key_arn())
}
