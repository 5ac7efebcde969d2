//! An RDS database instance, its read replicas, and what it is measured with.

use crate::design::{Database, NodeId};

use super::Context;
use super::call::Call;
use super::expr::Expr;
use super::parts::{AURORA_INSTANCES, DATABASE_ENGINE, RDS_MONITORING, READ_REPLICAS};

/// A suffix of three characters fits behind it.
pub(super) const LONGEST_NAME: usize = 60;

pub(super) fn calls(cx: &Context<'_>, id: NodeId, database: &Database) -> Vec<Call> {
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
        password_days,
        apply_immediately,
        port,
        performance_insights,
        enhanced_monitoring,
        iam_authentication,
    } = database;
    let grows = if max_storage_gib > storage_gib { Expr::from(*max_storage_gib) } else { Expr::Null };
    let replicas = database.replicas() > 0;
    let only = |used: bool, value: Expr| if used { value } else { Expr::Null };
    let engine = cx
        .named_part(id, DATABASE_ENGINE, LONGEST_NAME)
        .set("engine", engine.word())
        .set_from("engine_version", "version", version)
        .set("port", *port)
        .set("kms_key_arn", cx.names.key_arn());
    let recovery = Expr::Struct(vec![("recovery_window_days", Expr::code("var.disposable ? 0 : 7"))]);
    let own = cx
        .placed(cx.call(id, "database", LONGEST_NAME), id)
        .set("clients", cx.clients(id))
        .gap()
        .set("engine", cx.names.part_output(id, DATABASE_ENGINE, "engine"))
        .set("instance_class", instance_class)
        .set("storage_gib", *storage_gib)
        .set("max_storage_gib", grows)
        .set("multi_az", *multi_az)
        .gap()
        .set("database_name", Expr::unless_empty(database_name))
        .set("username", username)
        .set_from("password_rotation_days", "password_days", *password_days)
        .set("iam_authentication", *iam_authentication)
        .set_from("own_password", "read_replicas", only(replicas, recovery))
        .gap()
        .set("backup_days", *backup_days)
        .set("deletion_protection", *deletion_protection)
        .set("skip_final_snapshot", !*final_snapshot)
        .set("apply_immediately", if *apply_immediately { Expr::Bool(true) } else { Expr::Null })
        .gap()
        .set("performance_insights", *performance_insights)
        .set_from("monitoring", "enhanced_monitoring", cx.names.part_output(id, RDS_MONITORING, "monitoring"))
        .set("kms_key_arn", cx.names.key_arn());
    let replica = cx
        .named_part(id, READ_REPLICAS, LONGEST_NAME)
        .set("read_replicas", u32::from(database.replicas()))
        .set("replica_class", only(replicas, Expr::unless_empty(replica_class.trim())))
        .set("primary", cx.names.output(id, "primary"))
        .needed(replicas);
    vec![monitoring(cx, id, *enhanced_monitoring), engine, own, replica]
}

/// What RDS measures the operating system with, for an instance as for a cluster.
pub(super) fn monitoring(cx: &Context<'_>, id: NodeId, measured: bool) -> Call {
    cx.named_part(id, RDS_MONITORING, LONGEST_NAME)
        .set_from("monitoring_interval", "enhanced_monitoring", interval(measured))
        .needed(measured)
}

/// Null where the part makes none, in all environments or in this one.
pub(super) fn monitoring_role(cx: &Context<'_>, id: NodeId) -> Expr {
    cx.names.part_output(id, RDS_MONITORING, "role_arn")
}

/// Seconds between measurements.
pub(super) const fn interval(measured: bool) -> u32 {
    if measured { 60 } else { 0 }
}

/// Where it answers. Whoever asks waits for an instance of a cluster.
pub(super) fn address(cx: &Context<'_>, id: NodeId, database: &Database) -> Expr {
    if database.engine.is_aurora() {
        cx.names.part_output(id, AURORA_INSTANCES, "address")
    } else {
        cx.names.output(id, "address")
    }
}

/// Where reads are answered: the instance itself while it has no replica.
pub(super) fn reader_address(cx: &Context<'_>, id: NodeId, database: &Database) -> Expr {
    if database.engine.is_aurora() {
        cx.names.part_output(id, AURORA_INSTANCES, "reader_address")
    } else if database.replicas() > 0 {
        cx.names.part_output(id, READ_REPLICAS, "reader_address")
    } else {
        cx.names.output(id, "address")
    }
}
