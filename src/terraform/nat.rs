//! NAT gateways.

use crate::design::{Nat, NodeId};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, nat: &Nat) -> Call {
    // The mode shows in the zones that get a gateway; the volume is for the estimate.
    let Nat { mode: _, monthly_gb: _ } = nat;
    let vpc = cx.topology.vpc_of(id).map(|(vpc, _)| vpc);
    let own = vpc.map(|vpc| cx.topology.nat_zones(vpc)).unwrap_or_default();
    let zones = Expr::texts(own.iter().map(|it| it.letter));
    let subnet_ids = cx.topology.tier_of(id).map_or(Expr::Null, |(tier, _)| Expr::ForZones {
        map: cx.names.code(tier, "subnet_ids"),
        zones: Box::new(zones),
    });
    cx.call(id, "nat", 60).set_from("subnet_ids", "mode", subnet_ids).set_from(
        "zones",
        "mode",
        Expr::texts(vpc.map(|vpc| cx.nat_zone_letters(vpc)).unwrap_or_default()),
    )
}
