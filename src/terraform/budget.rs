//! A monthly budget.

use crate::design::{Budget, NodeId};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, it: &Budget) -> Call {
    let Budget { monthly_usd, emails, anomalies, anomaly_usd } = it;
    let topic = cx.topology.monitoring().map(|(to, _)| cx.names.output(to, "notify_topic_arn"));
    let topics = topic.map(|it| Expr::Map(vec![("notify".into(), it)]));
    cx.call(id, "budget", 100)
        .set("stack", Expr::code("local.name"))
        .set("monthly_usd", *monthly_usd)
        .set("emails", Expr::texts(emails).or_null())
        .set("topic_arns", topics.unwrap_or(Expr::Null))
        .set_from(
            "anomaly_usd",
            "anomaly_usd",
            if *anomalies { Expr::from(*anomaly_usd) } else { Expr::Null },
        )
}
