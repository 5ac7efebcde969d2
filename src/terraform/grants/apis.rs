//! The way to the APIs of AWS that every task needs.

use crate::design::{NodeId, TierRole};

use super::way_out;
use crate::terraform::Context;
use crate::terraform::expr::Expr;

/// How a task reaches the APIs of AWS that every task needs: anywhere by NAT or a public address, only the endpoints
/// where there is nothing else.
pub(in crate::terraform) fn ways(cx: &Context<'_>, id: NodeId) -> Vec<(String, Expr)> {
    let anywhere = || vec![("https".to_owned(), way_out(443, "cidr", "0.0.0.0/0".into()))];
    let Some(((tier_id, tier), (vpc, _))) = cx.topology.tier_of(id).zip(cx.topology.vpc_of(id)) else {
        return anywhere();
    };
    let goes_out = match tier.role {
        TierRole::Public => true,
        TierRole::Application => cx.topology.nat_for(tier_id).is_some() || cx.topology.leads_out(tier_id),
        TierRole::Data => false,
    };
    let endpoints = cx.topology.endpoints_of(vpc);
    if goes_out || endpoints.is_empty() {
        return anywhere();
    }
    let mut ways = Vec::new();
    for (endpoint, it, _) in endpoints {
        let slug = cx.names.slug(endpoint);
        if !it.interface.is_empty() {
            let group = cx.names.output(endpoint, "security_group_id");
            ways.push((slug.to_owned(), way_out(443, "security_group_id", group)));
        }
        for service in &it.gateway {
            let output = format!("{}_prefix_list_id", service.word());
            let list = cx.names.output(endpoint, &output);
            ways.push((format!("{slug}-{}", service.word()), way_out(443, "prefix_list_id", list)));
        }
    }
    ways
}
