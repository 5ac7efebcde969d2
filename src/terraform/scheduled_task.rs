//! A scheduled task: what runs, and when.

use crate::design::{NodeId, ScheduledTask, Task};

use super::call::Call;
use super::expr::Expr;
use super::grants::Grants;
use super::parts::{TASK_DEFINITION, TASK_ROLES};
use super::{Context, task};

/// The most characters that EventBridge Scheduler takes in a name.
pub(super) const LONGEST_NAME: usize = 64;

pub(super) fn calls(cx: &Context<'_>, id: NodeId, it: &ScheduledTask) -> Vec<Call> {
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
        // See `task`.
        cpu: _,
        memory_mib: _,
        architecture: _,
        spot,
        ephemeral_gib: _,
        containers: _,
        image_owner: _,
        exec: _,
        log_retention_days: _,
        // For the estimate.
        run_minutes: _,
        log_monthly_gb: _,
    } = it;
    let task = Task::from(it);
    let grants = Grants::of(cx, id, &task);
    let of_task = |output| cx.names.part_output(id, TASK_DEFINITION, output);
    let roles =
        ["execution_role_arn", "task_role_arn"].map(|output| cx.names.part_output(id, TASK_ROLES, output));
    let own = cx
        .call(id, "scheduled_task", LONGEST_NAME)
        .set("cluster", task::cluster(cx, &task, &["arn", "name"]));
    let own = cx
        .placed(own, id)
        .set("assign_public_ip", task::public_address(cx, id))
        .gap()
        .set("task_definition", Expr::Struct(["arn", "family_arn"].map(|it| (it, of_task(it))).to_vec()))
        .set("role_arns", Expr::List(roles.to_vec()))
        .set("spot", if *spot { Expr::Bool(true) } else { Expr::Null })
        .set_from("enable_execute_command", "exec", task::exec(&task))
        .gap()
        .set("schedule", schedule.trim())
        .set("timezone", timezone.trim())
        .set("enabled", if *enabled { Expr::Null } else { Expr::Bool(false) })
        .set("flexible_minutes", Expr::unless_zero(*flexible_minutes))
        .set("task_count", *task_count)
        .set("retries", *retries)
        .set("max_age_minutes", *max_age_minutes)
        .set("dead_letters", if *dead_letters { Expr::Null } else { Expr::Bool(false) })
        .set("kms_key_arn", cx.names.key_arn())
        .gap()
        .set("egress", grants.egress.clone());
    let [containers, definition] = task::definition(cx, id, &task, &grants, Expr::Null, LONGEST_NAME);
    vec![task::roles(cx, id, &task, &grants, LONGEST_NAME), containers, definition, own]
}
