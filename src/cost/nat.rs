//! NAT gateways: hours, addresses, bytes, and the zones that share one.

use super::bill::{Bill, count};
use super::prices::{BETWEEN_ZONES, NAT_GB, NAT_HOUR};
use super::{HOURS_PER_MONTH, Range, usage};
use crate::design::{Nat, NatMode, NodeId};

pub(super) fn cost(bill: &mut Bill<'_>, id: NodeId, it: &Nat) {
    let Nat { mode, monthly_gb } = it;
    let zones = bill.zones_of(id);
    let gateways = match mode {
        NatMode::Single => 1,
        NatMode::PerZone => zones,
    };
    let number = Range::fixed(f64::from(gateways));
    let words = count(gateways, "gateway");

    bill.add("NAT gateways", NAT_HOUR, number.times(HOURS_PER_MONTH), format!("{words} x 730 hours"));
    bill.public_addresses(number, format!("{words}, one address each"));

    let gb = Range::expected(*monthly_gb);
    bill.add("Data processed", NAT_GB, gb, format!("{monthly_gb} GB expected; half to twice that"));
    if *mode == NatMode::Single && zones > 1 {
        // Each GB is billed where it leaves a zone and where it enters the other.
        let share = f64::from(zones - 1) / f64::from(zones) * 2.0;
        bill.add(
            "Data from other zones",
            BETWEEN_ZONES,
            gb.times(share),
            format!(
                "{} of {zones} zones have no gateway; {monthly_gb} GB spread evenly, billed on both sides",
                zones - 1
            ),
        );
    }
    usage::internet_out(
        bill,
        gb.with(Range::new(0.0, 0.1, 0.5), |gb, share| gb * share),
        format!(
            "10 % of {monthly_gb} GB; most of it is answers and image layers, free to receive (0 to 50 %)"
        ),
    );
}
