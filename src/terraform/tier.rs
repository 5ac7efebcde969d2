//! A tier: subnets with their routes.

use crate::design::{NodeId, Tier, TierRole};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, tier: &Tier) -> Call {
    // The blocks come from the topology, which pairs them with the zones in use.
    let Tier { role, subnets: _ } = tier;
    let vpc = cx.topology.vpc_of(id).map(|(vpc, _)| vpc);
    let of_vpc = |output: &str| vpc.map_or(Expr::Null, |vpc| cx.names.output(vpc, output));
    let subnets = cx.topology.subnets(id);
    let cidrs = subnets.iter().map(|it| (it.zone.letter.to_string(), Expr::text(it.cidr.to_string())));
    // A tier without a block for a zone takes only the gateways of its own zones.
    let zones = Expr::texts(subnets.iter().map(|it| it.zone.letter));
    let nat = vpc.and_then(|vpc| cx.topology.nat_of(vpc)).filter(|_| *role == TierRole::Application);
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
        .set("subnets", Expr::Subnets(Box::new(Expr::Map(cidrs.collect()))))
        .gap()
        .set("internet_gateway_id", internet_gateway_id)
        .set("nat_gateway_ids", nat_gateway_ids)
}
