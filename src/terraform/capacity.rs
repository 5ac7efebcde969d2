//! What a service runs on and how it scales: instances, volumes, steps, metrics, schedules.

use crate::design::{OffHours, Placement, Service};

use super::Context;
use super::expr::Expr;

/// The volume of each task, if it has one.
pub(super) fn ebs_volume(gib: u32, path: &str) -> Expr {
    if gib == 0 {
        return Expr::Null;
    }
    Expr::Struct(vec![("path", path.trim().into()), ("size_gib", gib.into())])
}

/// The instances that the tasks run on.
pub(super) fn instances(cx: &Context<'_>, service: &Service) -> Expr {
    let Some((capacity, _)) = cx.topology.capacity_of(service) else { return Expr::Null };
    let of = |output| cx.names.output(capacity, output);
    let strategy = |kind: &'static str, field: &'static str| {
        Expr::Struct(vec![("type", kind.into()), ("field", field.into())])
    };
    let zones = || strategy("spread", "attribute:ecs.availability-zone");
    let placement = match service.placement {
        Placement::Spread => vec![zones(), strategy("spread", "instanceId")],
        Placement::Binpack => vec![zones(), strategy("binpack", "memory")],
        Placement::Pack => vec![strategy("binpack", "memory")],
    };
    let distinct =
        service.distinct_instances.then(|| Expr::Struct(vec![("type", "distinctInstance".into())]));
    let expressions = service.constraints.iter().filter(|it| !it.trim().is_empty());
    let members = expressions
        .map(|it| Expr::Struct(vec![("type", "memberOf".into()), ("expression", it.trim().into())]));
    let bridged = service.is_bridged();
    Expr::Struct(vec![
        ("capacity_provider", of("capacity_provider")),
        ("network_mode", service.network_mode.word().into()),
        ("security_group_id", if bridged { of("security_group_id") } else { Expr::Null }),
        ("placement", Expr::List(placement)),
        ("constraints", Expr::List(distinct.into_iter().chain(members).collect()).or_null()),
    ])
}

/// More tasks the further CPU is above its limit.
pub(super) fn steps(cpu: u32) -> Expr {
    if cpu == 0 {
        return Expr::Null;
    }
    let step = |above: u32, add: u32| Expr::Struct(vec![("above", above.into()), ("add", add.into())]);
    let steps = vec![step(0, 1), step(10, 2), step(20, 4)];
    Expr::Struct(vec![("cpu", cpu.into()), ("steps", Expr::List(steps))])
}

/// A metric of the application's own.
pub(super) fn metric(service: &Service) -> Expr {
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
pub(super) fn schedules(service: &Service) -> Expr {
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
