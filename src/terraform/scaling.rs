//! How many tasks a service has: limits, targets, steps, queues, schedules.

use crate::design::{NodeId, OffHours, Service};

use super::Context;
use super::call::Call;
use super::expr::Expr;
use super::parts::{AUTOSCALING, BACKLOG_SCALING, CODE_DEPLOY, STEP_SCALING};
use super::service::LONGEST_NAME;
use super::traffic::{by_code_deploy, groups_code};

pub(super) fn calls(cx: &Context<'_>, id: NodeId, service: &Service) -> Vec<Call> {
    let requests = requests(cx, id, service);
    let metric = metric(service);
    let backlogs = backlogs(cx, id);
    let tracked = service.target_cpu != 0 || service.target_memory != 0;
    let held = tracked || requests != Expr::Null || metric != Expr::Null || backlogs != Expr::Null;
    let target = cx.names.part_output(id, AUTOSCALING, "resource_id");
    let autoscaling = counted(cx, id, cx.part(id, AUTOSCALING))
        .gap()
        .set("min_tasks", service.min_tasks)
        .set("max_tasks", service.max_tasks)
        .set("target_cpu", Expr::unless_zero(service.target_cpu))
        .set("target_memory", Expr::unless_zero(service.target_memory))
        .set("target_requests", requests)
        .set_from("target_metric", "metric_name", metric)
        .set_from("schedules", "off_hours", schedules(service));
    let steps = counted(cx, id, cx.named_part(id, STEP_SCALING, LONGEST_NAME))
        .set("resource_id", target.clone())
        .gap()
        .set_from("steps", "step_cpu", steps(service.step_cpu))
        .set("scale_in", if held { Expr::Null } else { Expr::Bool(true) })
        .needed(service.step_cpu != 0);
    let queues = counted(cx, id, cx.named_part(id, BACKLOG_SCALING, LONGEST_NAME))
        .set("resource_id", target)
        .gap()
        .set("container_insights", insights(cx, service))
        .needed(backlogs != Expr::Null)
        .set("backlogs", backlogs)
        .set_from("wake", "min_tasks", if service.min_tasks == 0 { Expr::Bool(true) } else { Expr::Null });
    vec![autoscaling, steps, queues]
}

/// Says whose tasks are counted.
fn counted(cx: &Context<'_>, id: NodeId, call: Call) -> Call {
    let service = cx.topology.get::<Service>(id);
    let cluster =
        service.and_then(|it| cx.topology.cluster_of(it)).map(|(it, _)| cx.names.output(it, "name"));
    let name = match service {
        Some(it) if by_code_deploy(cx, id, it) => cx.names.part_output(id, CODE_DEPLOY, "scaled_name"),
        _ => cx.names.output(id, "scaled_name"),
    };
    call.set("cluster_name", cluster.unwrap_or(Expr::Null)).set("service_name", name)
}

/// What a cluster that exists has, which the drawing does not know.
fn insights(cx: &Context<'_>, service: &Service) -> Expr {
    let cluster = cx.topology.cluster_of(service).filter(|(_, it)| it.exists);
    cluster.map_or(Expr::Null, |(it, _)| cx.names.output(it, "container_insights"))
}

/// Requests for each task: those of one load balancer, the first by name.
fn requests(cx: &Context<'_>, id: NodeId, service: &Service) -> Expr {
    let entries =
        cx.topology.entries_of(id).filter(|_| service.target_requests != 0 && service.port().is_some());
    let Some((alb, ..)) = entries.min_by_key(|(alb, ..)| cx.names.slug(*alb)) else { return Expr::Null };
    let groups = groups_code(cx, id, service, "target_group_arn_suffixes");
    let groups = format!("{groups}[{}]", super::print::quoted(cx.names.slug(alb)));
    Expr::Struct(vec![
        ("target", service.target_requests.into()),
        ("alb_arn_suffix", cx.names.output(alb, "arn_suffix")),
        ("target_group_arn_suffixes", Expr::Code(groups)),
    ])
}

/// The queues that decide on the number of tasks.
fn backlogs(cx: &Context<'_>, id: NodeId) -> Expr {
    let queues = cx.topology.queues_of(id).filter(|(_, it)| it.backlog_per_task > 0);
    let backlogs = queues.map(|(queue, it)| {
        let backlog = Expr::Struct(vec![
            ("queue_name", cx.names.output(queue, "name")),
            ("messages_per_task", it.backlog_per_task.into()),
        ]);
        (cx.names.slug(queue).to_owned(), backlog)
    });
    Expr::Map(backlogs.collect()).or_null()
}

/// More tasks the further CPU is above its limit.
fn steps(cpu: u32) -> Expr {
    if cpu == 0 {
        return Expr::Null;
    }
    let step = |above: u32, add: u32| Expr::Struct(vec![("above", above.into()), ("add", add.into())]);
    let steps = vec![step(0, 1), step(10, 2), step(20, 4)];
    Expr::Struct(vec![("cpu", cpu.into()), ("steps", Expr::List(steps))])
}

/// A metric of the application's own.
fn metric(service: &Service) -> Expr {
    if !service.has_metric() {
        return Expr::Null;
    }
    let dimensions = service.metric_dimensions.iter().map(|(name, value)| (name.clone(), Expr::text(value)));
    Expr::Struct(vec![
        ("name", service.metric_name.trim().into()),
        ("namespace", service.metric_namespace.trim().into()),
        ("dimensions", Expr::Map(dimensions.collect()).or_null()),
        ("target", service.metric_target.into()),
    ])
}

/// When other limits hold, and when the usual ones again.
fn schedules(service: &Service) -> Expr {
    let days = match service.off_hours {
        OffHours::Never => return Expr::Null,
        OffHours::Nights => "*",
        OffHours::NightsWeekends => "MON-FRI",
    };
    let schedule = |name: &'static str, hour: u32, min: u32, max: u32| {
        Expr::Struct(vec![
            ("name", name.into()),
            ("cron", Expr::Text(format!("0 {hour} ? * {days} *"))),
            ("timezone", service.time_zone.trim().into()),
            ("min", min.into()),
            ("max", max.into()),
        ])
    };
    Expr::List(vec![
        schedule("day", service.day_begins, service.min_tasks, service.max_tasks.max(service.min_tasks)),
        schedule("night", service.day_ends, service.off_tasks, service.off_tasks),
    ])
}
