//! Network Load Balancer: hours, capacity units, addresses, what it sends to the internet.

use super::bill::{Bill, count};
use super::prices::{BETWEEN_ZONES, NLB_HOUR, NLB_LCU};
use super::{HOURS_PER_MONTH, Range, money, usage};
use crate::design::{ListenProtocol, Nlb, NodeId};

/// How long a connection stays open on average. An assumption of ours.
const OPEN_SECS: f64 = 60.0;

pub(super) fn cost(bill: &mut Bill<'_>, id: NodeId, it: &Nlb) {
    let Nlb {
        certificate_arn: _,
        tls_policy: _,
        cross_zone,
        client_routing: _,
        deletion_protection: _,
        access_logs,
        access_log_retention_days,
        connections_per_sec,
        monthly_gb,
    } = it;
    bill.add("Load balancer", NLB_HOUR, Range::fixed(HOURS_PER_MONTH), "730 hours");
    let listeners = bill.topology.listeners(id);
    let speaks = |protocol| listeners.iter().any(|(_, it)| it.protocol == protocol);
    // The dearest protocol that it speaks, since the arrows do not say how traffic is divided.
    let unit = if speaks(ListenProtocol::Tls) {
        TLS
    } else if speaks(ListenProtocol::Udp) {
        UDP
    } else {
        TCP
    };
    let connections = Range::expected(*connections_per_sec);
    let gb = Range::expected(*monthly_gb);
    let units = connections.with(gb, |connections, gb| unit.units(connections, gb / HOURS_PER_MONTH));
    bill.add(
        "Capacity units",
        NLB_LCU,
        units.times(HOURS_PER_MONTH),
        format!(
            "largest of {connections_per_sec} new connections a second / {}, those open for {OPEN_SECS} s / {}, \
             {} GB an hour / 1, x 730 hours",
            money::quantity(unit.new),
            money::quantity(unit.open),
            money::quantity(gb.typical / HOURS_PER_MONTH)
        ),
    );
    let zones = bill.zones_of(id);
    if *cross_zone && zones > 1 {
        // Not free, as it is with an Application Load Balancer.
        // <https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-cross-zone.html>
        let others = f64::from(zones - 1) / f64::from(zones);
        bill.add(
            "Data to other zones",
            BETWEEN_ZONES,
            gb.times(others * 2.0),
            format!(
                "{} of {zones} tasks are in another zone; {monthly_gb} GB, billed on both sides",
                zones - 1
            ),
        );
    }
    if bill.topology.public_entry(id).is_some() {
        bill.public_addresses(
            Range::fixed(f64::from(zones)),
            format!("one a zone, {}", count(zones, "zone")),
        );
        let out = gb.with(Range::new(0.5, 0.9, 1.0), |gb, share| gb * share);
        usage::internet_out(
            bill,
            out,
            format!(
                "90 % of {monthly_gb} GB in both directions; from 50 % of half that to all of twice that"
            ),
        );
    }
    // Other connections are not logged: "Access logs for your Network Load Balancer", user guide.
    if *access_logs && speaks(ListenProtocol::Tls) {
        usage::load_balancer_logs(bill, "connection", *connections_per_sec, *access_log_retention_days);
    }
}

/// What one load balancer capacity unit holds. <https://aws.amazon.com/elasticloadbalancing/pricing/>
#[derive(Clone, Copy)]
struct Unit {
    /// New connections or flows a second.
    new: f64,
    open: f64,
}

const TCP: Unit = Unit { new: 800.0, open: 100_000.0 };
const UDP: Unit = Unit { new: 400.0, open: 50_000.0 };
const TLS: Unit = Unit { new: 50.0, open: 3_000.0 };

impl Unit {
    fn units(self, new: f64, gb_per_hour: f64) -> f64 {
        (new / self.new).max(new * OPEN_SECS / self.open).max(gb_per_hour)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Design, Edit, Point, Resource, Tier, Topology, Vpc};

    #[test]
    fn tls_takes_more_units_than_tcp() {
        assert!((TCP.units(800.0, 0.0) - 1.0).abs() < 1e-9);
        assert!((TLS.units(100.0, 0.0) - 2.0).abs() < 1e-9);
        assert!((TCP.units(1.0, 3.0) - 3.0).abs() < 1e-9);
    }

    #[test]
    fn what_goes_to_tasks_in_other_zones_is_paid_on_both_sides() {
        let mut design = Design::default();
        let id = |text: &str| NodeId::parse(text).unwrap();
        let mut add = |name: &'static str, resource: Resource, parent: Option<&str>| {
            let (parent, at) = (parent.map(id), Point::default());
            design.apply(&Edit::Add { id: id(name), name: name.into(), resource, parent, at }).unwrap();
        };
        add("main", Vpc::default().into(), None);
        add("app", Tier::default().into(), Some("main"));
        add("near", Nlb { cross_zone: false, ..Nlb::default() }.into(), Some("app"));
        add("far", Nlb { monthly_gb: 300, ..Nlb::default() }.into(), Some("app"));
        let estimate = crate::cost::estimate(&Topology::new(&design, &design.environments()[2]));
        let lines: Vec<_> =
            estimate.lines.iter().filter(|it| it.component == "Data to other zones").collect();
        // Two thirds of 300 GB leave a zone and enter another.
        let [line] = lines.as_slice() else { panic!("{lines:?}") };
        assert_eq!(line.node, id("far"));
        assert!((line.quantity.typical - 400.0).abs() < 1e-9 && (line.monthly.typical - 4.0).abs() < 1e-9);
    }
}
