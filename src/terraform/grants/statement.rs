//! What a task may do, as statements of its role.

use crate::design::{NodeId, Service};
use crate::traffic::{Only, Permit, Target, permits};

use super::connect::database_user_arn;
use super::mount::access_point;
use crate::terraform::Context;
use crate::terraform::expr::Expr;

pub(super) fn statements(cx: &Context<'_>, task: NodeId) -> Expr {
    let each = permits(&cx.topology, task);
    Expr::List(each.iter().map(|it| statement(cx, task, it)).collect()).or_null()
}

fn statement(cx: &Context<'_>, task: NodeId, permit: &Permit) -> Expr {
    let Permit { deed, targets } = permit;
    let arns = targets.iter().map(|it| match it {
        Target::Box(id) => cx.names.output(*id, "arn"),
        Target::Inside(id, end) => Expr::template("", &cx.names.code(*id, "arn"), end),
        Target::UserOf(database) => database_user_arn(cx, task, *database),
        Target::Key => cx.names.key_arn(),
        Target::Anything => "*".into(),
    });
    Expr::Struct(vec![
        ("sid", Expr::text(deed.sid)),
        ("actions", Expr::texts(deed.actions)),
        ("resources", Expr::List(arns.collect())),
        ("conditions", conditions(cx, task, permit)),
    ])
}

fn conditions(cx: &Context<'_>, task: NodeId, permit: &Permit) -> Expr {
    let one = |operator: &str, key: &str, values: Expr| {
        Expr::Map(vec![(operator.into(), Expr::Map(vec![(key.into(), values)]))])
    };
    match permit.deed.only {
        Only::Boxes => Expr::Null,
        Only::Via(service) => one("StringLike", "kms:ViaService", Expr::texts([service])),
        Only::OwnNamespace => {
            let namespace = cx.topology.get::<Service>(task).and_then(Service::own_namespace);
            one("StringEquals", "cloudwatch:namespace", Expr::texts(namespace))
        }
        Only::OwnAccessPoints => {
            let point = |it: &Target| match it {
                Target::Box(id) | Target::Inside(id, _) => Some(access_point(cx, *id, task, "arn")),
                Target::UserOf(_) | Target::Key | Target::Anything => None,
            };
            let points = permit.targets.iter().filter_map(point);
            one("StringEquals", "elasticfilesystem:AccessPointArn", Expr::List(points.collect()))
        }
    }
}
