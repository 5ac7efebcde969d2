//! A tier: subnets with their routes.

use crate::design::{NodeId, Protocol, Tier, TierRole};
use crate::traffic::{AclRule, TierAcl};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, tier: &Tier) -> Call {
    // The blocks come from the topology, which pairs them with the zones in use, own rules with the others.
    let Tier { role, subnets: _, exists, lookup, leads_out: _, acl_rules: _ } = tier;
    let vpc = cx.topology.vpc_of(id).map(|(vpc, _)| vpc);
    let of_vpc = |output: &str| vpc.map_or(Expr::Null, |vpc| cx.names.output(vpc, output));
    let subnets = cx.topology.subnets(id);
    let cidrs = subnets.iter().map(|it| (it.zone.letter.to_string(), Expr::text(it.cidr.to_string())));
    let cidrs = Expr::Map(cidrs.collect());
    // A tier without a block for a zone takes only the gateways of its own zones.
    let zones = Expr::texts(subnets.iter().map(|it| it.zone.letter));
    if *exists {
        // Endpoints with a gateway put a route into the route tables, whoever made those.
        let gateways = vpc
            .is_some_and(|vpc| cx.topology.endpoints_of(vpc).iter().any(|(_, it, _)| !it.gateway.is_empty()));
        let tag =
            lookup.split_once('=').map(|(key, value)| (key.trim().to_owned(), Expr::text(value.trim())));
        return cx
            .call(id, "existing_tier", 60)
            .set("vpc_id", of_vpc("id"))
            .set_from("tags", "lookup", Expr::Map(tag.into_iter().collect()).or_null())
            .set("route_tables", gateways && *role != TierRole::Public)
            .gap()
            .set_from("cidrs", "subnets", cidrs)
            .set("zones", vpc.map_or(Expr::Null, |vpc| zones_beside(cx, vpc, id)));
    }
    let nat = cx.topology.nat_for(id);
    let complete = vpc.is_some_and(|vpc| cx.nat_zone_letters(vpc).len() == subnets.len());
    let nat_gateway_ids = match nat {
        None => Expr::Null,
        Some((nat, ..)) if complete => cx.names.output(nat, "nat_gateway_ids"),
        Some((nat, ..)) => {
            Expr::ForZones { map: cx.names.code(nat, "nat_gateway_ids"), zones: Box::new(zones) }
        }
    };
    let internet_gateway_id =
        if *role == TierRole::Public { of_vpc("internet_gateway_id") } else { Expr::Null };
    cx.call(id, "tier", 60)
        .set("vpc_id", of_vpc("id"))
        .set("role", role.word())
        .gap()
        .set("subnets", Expr::Subnets(Box::new(cidrs)))
        .gap()
        .set("internet_gateway_id", internet_gateway_id)
        .set("nat_gateway_ids", nat_gateway_ids)
        .gap()
        .set("network_acl", cx.acl(id).map_or(Expr::Null, network_acl))
}

/// Where the other tiers of a VPC stand: those that are made in the zones of the stack, else wherever the first is found.
fn zones_beside(cx: &Context<'_>, vpc: NodeId, tier: NodeId) -> Expr {
    let tiers = cx.topology.tiers(vpc);
    if tiers.iter().any(|(_, it)| !it.exists) {
        return Expr::code("var.availability_zones");
    }
    let first = tiers.first().map(|(first, _)| *first).filter(|first| *first != tier);
    first.map_or(Expr::Null, |first| cx.names.output(first, "availability_zones"))
}

/// The rules of both directions, by what they are for.
fn network_acl(acl: &TierAcl) -> Expr {
    let rule = |it: &AclRule| {
        let last = if it.ports.0 == it.ports.1 { Expr::Null } else { it.ports.1.into() };
        let any = it.protocol == Protocol::All;
        let fields = vec![
            ("number", it.number.into()),
            ("cidr", Expr::text(it.range.to_string())),
            ("from_port", if any { Expr::Null } else { it.ports.0.into() }),
            ("to_port", if any { Expr::Null } else { last }),
            ("protocol", if it.protocol == Protocol::Tcp { Expr::Null } else { it.protocol.word().into() }),
            ("action", if it.allow { Expr::Null } else { "deny".into() }),
        ];
        (it.key.clone(), Expr::Struct(fields))
    };
    let rules = |list: &[AclRule]| Expr::Map(list.iter().map(rule).collect());
    Expr::Struct(vec![("inbound", rules(&acl.inbound)), ("outbound", rules(&acl.outbound))])
}
