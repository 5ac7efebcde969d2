//! An Aurora cluster: a database whose servers and storage are apart.

use crate::design::{Database, LeastAcu, NodeId};

use super::Context;
use super::call::Call;
use super::database::{LONGEST_NAME, interval, monitoring, monitoring_role};
use super::expr::Expr;
use super::parts::AURORA_INSTANCES;

pub(super) fn calls(cx: &Context<'_>, id: NodeId, database: &Database) -> Vec<Call> {
    let Database {
        engine,
        version,
        capacity: _,
        instance_class,
        min_acu,
        max_acu,
        auto_pause_minutes,
        // Storage grows by itself; what is expected is for the estimate.
        storage_gib: _,
        max_storage_gib: _,
        io_optimized,
        monthly_million_io: _,
        // Readers take over.
        multi_az: _,
        readers,
        read_replicas: _,
        replica_class: _,
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
    let serverless = if database.is_serverless() {
        let pause = if *min_acu == LeastAcu::Zero {
            Expr::from(auto_pause_minutes.saturating_mul(60))
        } else {
            Expr::Null
        };
        Expr::Struct(vec![
            ("min_acu", Expr::Decimal(min_acu.word())),
            ("max_acu", (*max_acu).into()),
            ("pause_after_seconds", pause),
        ])
    } else {
        Expr::Null
    };
    let class = if database.is_serverless() { Expr::Null } else { Expr::from(instance_class) };
    let own = cx
        .placed(cx.call(id, "aurora", LONGEST_NAME), id)
        .set("clients", cx.clients(id))
        .gap()
        .set("engine", engine.word())
        .set_from("engine_version", "version", version)
        .set_from("serverless", "capacity", serverless)
        .set("io_optimized", *io_optimized)
        .gap()
        .set("database_name", Expr::unless_empty(database_name))
        .set("username", username)
        .set("port", *port)
        .set("iam_authentication", *iam_authentication)
        .gap()
        .set("backup_days", *backup_days)
        .set("deletion_protection", *deletion_protection)
        .set("skip_final_snapshot", !*final_snapshot)
        .set("apply_immediately", if *apply_immediately { Expr::Bool(true) } else { Expr::Null })
        .set("kms_key_arn", cx.names.key_arn());
    let instances = cx
        .named_part(id, AURORA_INSTANCES, LONGEST_NAME)
        .set("cluster", cx.names.output(id, "cluster"))
        .set("instance_class", class)
        .set("readers", *readers)
        .set_from("password_rotation_days", "password_days", *password_days)
        .gap()
        .set("performance_insights", *performance_insights)
        .set_from("monitoring_interval", "enhanced_monitoring", interval(*enhanced_monitoring))
        .set_from("monitoring_role_arn", "enhanced_monitoring", monitoring_role(cx, id))
        .set("kms_key_arn", cx.names.key_arn());
    vec![own, monitoring(cx, id, *enhanced_monitoring), instances]
}
