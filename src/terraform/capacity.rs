//! What a service runs on: instances and volumes.

use crate::design::{Placement, Service};

use super::Context;
use super::expr::Expr;

/// The volume of each task, if it has one.
pub(super) fn ebs_volume(gib: u32) -> Expr {
    if gib == 0 { Expr::Null } else { Expr::Struct(vec![("size_gib", gib.into())]) }
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
