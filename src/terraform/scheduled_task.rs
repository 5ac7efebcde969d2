//! A scheduled task: what runs, and when.

use crate::design::{KeyLayer, NodeId, ScheduledTask, Task};

use super::call::Call;
use super::expr::Expr;
use super::grants::Grants;
use super::{Context, task};

/// The most characters that EventBridge Scheduler takes in a name.
pub(super) const LONGEST_NAME: usize = 64;

pub(super) fn call(cx: &Context<'_>, id: NodeId, it: &ScheduledTask) -> Call {
    let ScheduledTask {
        cluster: _,
        schedule,
        timezone,
        enabled,
        flexible_minutes,
        task_count,
        retries,
        max_age_minutes,
        dead_letters,
        cpu,
        memory_mib,
        architecture,
        spot,
        ephemeral_gib,
        containers: _,
        image_owner: _,
        exec,
        log_retention_days,
        // For the estimate.
        run_minutes: _,
        log_monthly_gb: _,
    } = it;
    let task = Task::from(it);
    let grants = Grants::of(cx, id, &task);
    cx.placed(cx.call(id, "scheduled_task", LONGEST_NAME).set("cluster", task::cluster(cx, &task)), id)
        .set("assign_public_ip", task::public_address(cx, id))
        .gap()
        .set("schedule", schedule.trim())
        .set("timezone", timezone.trim())
        .set("enabled", if *enabled { Expr::Null } else { Expr::Bool(false) })
        .set("flexible_minutes", Expr::unless_zero(*flexible_minutes))
        .set("task_count", *task_count)
        .set("retries", *retries)
        .set("max_age_minutes", *max_age_minutes)
        .set("dead_letters", if *dead_letters { Expr::Null } else { Expr::Bool(false) })
        .gap()
        .set("cpu", *cpu)
        .set_from("memory", "memory_mib", *memory_mib)
        .set("architecture", architecture.word())
        .set("spot", if *spot { Expr::Bool(true) } else { Expr::Null })
        .set_from("ephemeral_storage_gib", "ephemeral_gib", task::ephemeral(*ephemeral_gib))
        .gap()
        .set("containers", task::containers(cx, id, &task, &grants))
        .set_from("pipeline_images", "image_owner", task::pipeline_images(&task))
        .gap()
        .set_from("enable_execute_command", "exec", if *exec { Expr::Bool(true) } else { Expr::Null })
        .set("log_retention_days", *log_retention_days)
        .set("kms_key_arn", cx.names.key_arn_of(KeyLayer::Logs))
        .gap()
        .set("egress", grants.egress)
        .gap()
        .set("statements", grants.statements)
        .gap()
        .set("secret_arns", grants.secret_arns)
        .set("kms_key_arns", grants.kms_key_arns)
        .set("repository_arns", grants.repository_arns)
        .set("file_systems", grants.file_systems)
}
