//! A VPC.

use crate::design::{FlowLogs, KeyLayer, Kind, NodeId, Tier, TierRole, Vpc};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, vpc: &Vpc) -> Call {
    if vpc.exists {
        return existing(cx, id, vpc);
    }
    // Zones and network ACLs are spent on the tiers; the volume is for the estimate.
    let Vpc {
        cidr,
        zones: _,
        exists: _,
        lookup: _,
        network_acls: _,
        flow_logs,
        flow_log_retention_days,
        flow_log_monthly_gb: _,
    } = vpc;
    let public = cx.topology.children_of::<Tier>(id).any(|(_, tier)| tier.role == TierRole::Public);
    let public = public || has_origin(cx, id);
    let in_cloudwatch = *flow_logs == FlowLogs::Cloudwatch;
    let days = if in_cloudwatch { (*flow_log_retention_days).into() } else { Expr::Null };
    let call = cx
        .call(id, "vpc", 60)
        .set("cidr", Expr::text(cidr.to_string()))
        .set("internet_gateway", public)
        .gap()
        .set("flow_logs", flow_logs.word())
        .set_from("flow_logs_retention_days", "flow_log_retention_days", days)
        .set("kms_key_arn", cx.names.key_arn_of(KeyLayer::Logs));
    cx.log_under(call, id, "arn")
}

/// Whether CloudFront reaches a load balancer in it: it refuses such an origin where there is no internet gateway, though
/// nothing goes through that.
fn has_origin(cx: &Context<'_>, id: NodeId) -> bool {
    let here = |alb: NodeId| cx.topology.vpc_of(alb).is_some_and(|(vpc, _)| vpc == id);
    cx.topology.of_kind(Kind::Alb).any(|alb| cx.topology.only_behind_cdn(alb) && here(alb))
}

/// One that is there already. It needs an internet gateway only for what is made in it: without one AWS would refuse it
/// in the middle of an apply.
fn existing(cx: &Context<'_>, id: NodeId, vpc: &Vpc) -> Call {
    let made = |(_, tier): (NodeId, &Tier)| tier.role == TierRole::Public && !tier.exists;
    let entries = cx.topology.of_kind(Kind::Alb).chain(cx.topology.of_kind(Kind::Nlb));
    let public = |it: NodeId| {
        cx.topology.internet_facing(it) && cx.topology.vpc_of(it).is_some_and(|(vpc, _)| vpc == id)
    };
    let needed = cx.topology.children_of::<Tier>(id).any(made)
        || cx.topology.nat_of(id).is_some()
        || entries.into_iter().any(public)
        || has_origin(cx, id);
    cx.call(id, "existing_vpc", 60)
        .set("lookup", vpc.lookup.trim())
        .set("cidr", Expr::text(vpc.cidr.to_string()))
        .set("internet_gateway", needed)
}
