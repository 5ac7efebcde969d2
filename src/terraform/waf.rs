//! A web ACL.

use crate::design::{KeyLayer, NodeId, Waf};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, waf: &Waf) -> Call {
    let Waf {
        rule_groups,
        count_only,
        rate_limit,
        large_bodies,
        log_retention_days,
        monthly_million_requests: _,
    } = waf;
    // Cheap and broad groups first, as they are listed in the design.
    let groups = rule_groups.iter().zip(1_u32..).map(|(group, place)| {
        let count = if count_only.contains(group) { Expr::Bool(true) } else { Expr::Null };
        Expr::Struct(vec![("name", group.word().into()), ("priority", (place * 10).into()), ("count", count)])
    });
    // Web ACLs of distributions live in us-east-1, with their logs and the key for those.
    let for_cdn = cx.topology.guards_cdn(id);
    let key = if for_cdn { cx.names.edge_key_arn() } else { cx.names.key_arn_of(KeyLayer::Logs) };
    cx.call(id, "waf", 100)
        .set("scope", if for_cdn { "CLOUDFRONT".into() } else { Expr::Null })
        .set_from("managed_groups", "count_only", Expr::List(groups.collect()))
        .set("rate_limit", Expr::unless_zero(*rate_limit))
        .set("large_bodies", *large_bodies)
        .gap()
        .set("log_retention_days", *log_retention_days)
        .set("kms_key_arn", key)
}
