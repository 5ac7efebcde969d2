//! service -> CloudWatch: the metric of its own that it scales on.

use crate::design::{NodeId, Service};

use super::Gathered;
use crate::terraform::Context;
use crate::terraform::expr::Expr;

impl Gathered {
    /// Metrics have no ARN: a role is held to a namespace.
    pub(super) fn metric(&mut self, cx: &Context<'_>, id: NodeId) {
        let Some(namespace) = cx.topology.get::<Service>(id).and_then(Service::own_namespace) else { return };
        let only = Expr::Map(vec![("cloudwatch:namespace".into(), Expr::texts([namespace]))]);
        let condition = Expr::Map(vec![("StringEquals".into(), only)]);
        self.statement(cx.names.slug(id), "Metric", &["cloudwatch:PutMetricData"], "*".into(), condition);
    }
}
