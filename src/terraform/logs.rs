//! The call that makes the bucket for logs: one for whatever is logged to S3, each box under a prefix of its own.

use crate::design::{
    Alb, Bucket, Cdn, DeliveryTool, FlowLogs, KeyLayer, Kind, Nlb, NodeId, Pipeline, Topology, Vpc,
};

use super::Context;
use super::call::Call;
use super::expr::Expr;
use super::names::LOG_BUCKET;

const WORDS: &str = "The bucket that logs of the stack are kept in";

/// Days for which what a box logs to S3 is kept; none where it does not log there.
pub(super) fn days_kept(topology: &Topology<'_>, id: NodeId) -> Option<u32> {
    let when = |logs: bool, days: u32| logs.then_some(days);
    if let Some(it) = topology.get::<Alb>(id) {
        when(it.access_logs, it.access_log_retention_days)
    } else if let Some(it) = topology.get::<Nlb>(id) {
        when(it.access_logs, it.access_log_retention_days)
    } else if let Some(it) = topology.get::<Cdn>(id) {
        when(it.access_logs, it.access_log_retention_days)
    } else if let Some(it) = topology.get::<Vpc>(id) {
        when(!it.exists && it.flow_logs == FlowLogs::S3, it.flow_log_retention_days)
    } else if let Some(it) = topology.get::<Bucket>(id) {
        when(it.access_log_days > 0, it.access_log_days)
    } else if let Some(it) = topology.get::<Pipeline>(id) {
        // Of the buckets between its stages.
        when(it.tool == DeliveryTool::CodePipeline, it.log_retention_days)
    } else {
        None
    }
}

/// The call in one environment; none where nobody logs to S3 in any. Where others do, it makes nothing.
pub(super) fn call(cx: &Context<'_>) -> Option<Call> {
    let writers = cx.names.log_writers();
    if writers.is_empty() {
        return None;
    }
    let of = |kinds: &[Kind]| {
        let boxes = kinds.iter().flat_map(|kind| cx.topology.of_kind(*kind));
        let days = boxes.filter_map(|id| Some((id, days_kept(&cx.topology, id)?)));
        Expr::Map(days.map(|(id, days)| (cx.names.slug(id).to_owned(), days.into())).collect()).or_null()
    };
    // Load balancers and S3 cannot write to a bucket under a customer key, and CloudFront's deliveries are made in
    // another region than the key.
    let only_networks = writers.iter().all(|id| cx.topology.get::<Vpc>(*id).is_some());
    let key = if only_networks { cx.names.key_arn_of(KeyLayer::Logs) } else { Expr::Null };
    let label = LOG_BUCKET.to_owned();
    Some(
        Call::new(None, label, "log_bucket", WORDS.into())
            .set("name", Expr::code("local.name"))
            .gap()
            .set("load_balancers", of(&[Kind::Alb]))
            .set("network_load_balancers", of(&[Kind::Nlb]))
            .set("flow_logs", of(&[Kind::Vpc]))
            .set("distributions", of(&[Kind::Cdn]))
            .set("buckets", of(&[Kind::Bucket, Kind::Pipeline]))
            .gap()
            .set("kms_key_arn", key)
            .set("force_destroy", Expr::code("var.disposable")),
    )
}

/// What an argument of the call is, where environments differ in it.
pub(super) fn describe(argument: &str) -> String {
    let what = match argument {
        "flow_logs" => "flow logs",
        "buckets" => "the access logs of buckets",
        "distributions" => "the access logs of distributions",
        "network_load_balancers" => "the access logs of network load balancers",
        _ => "the access logs of load balancers",
    };
    format!("Days to keep {what} in S3, by name.")
}

impl Context<'_> {
    /// Adds the bucket and the prefix that a box logs to, if it does in any environment.
    pub(super) fn log_to(&self, call: Call, id: NodeId, output: &str) -> Call {
        let logs = self.names.log_writers().contains(&id);
        let code = ["module.", LOG_BUCKET, ".", output].concat();
        let bucket = if logs { Expr::Code(code) } else { Expr::Null };
        call.set(if output == "arn" { "log_bucket_arn" } else { "log_bucket" }, bucket)
    }

    /// The same with the prefix that it logs under.
    pub(super) fn log_under(&self, call: Call, id: NodeId, output: &str) -> Call {
        let logs = self.names.log_writers().contains(&id);
        let prefix = if logs { self.names.slug(id).into() } else { Expr::Null };
        self.log_to(call, id, output).set("log_prefix", prefix)
    }
}
