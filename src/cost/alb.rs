//! Application Load Balancer: hours, capacity units, addresses, what it sends to the internet.

use super::bill::{Bill, count};
use super::prices::{ALB_HOUR, ALB_LCU};
use super::{HOURS_PER_MONTH, Range, money, usage};
use crate::design::{Alb, NodeId};

/// Requests that share a connection: well-behaved clients keep theirs, the worst open one for each request.
const REQUESTS_PER_CONNECTION: Range = Range::new(20.0, 5.0, 1.0);

pub(super) fn cost(bill: &mut Bill<'_>, id: NodeId, it: &Alb) {
    let Alb {
        certificate: _,
        certificate_arn: _,
        tls_policy: _,
        idle_timeout_secs,
        deletion_protection: _,
        drop_invalid_headers: _,
        desync: _,
        access_logs,
        access_log_retention_days,
        test_sources: _,
        requests_per_sec,
        monthly_gb,
    } = it;
    let zones = bill.zones_of(id);
    let public = bill.topology.public_entry(id).is_some();
    let addresses = bill.topology.internet_facing(id);

    bill.add("Load balancer", ALB_HOUR, Range::fixed(HOURS_PER_MONTH), "730 hours");

    let requests = Range::expected(*requests_per_sec);
    let gb = Range::expected(*monthly_gb);
    let rules = f64::from(u32::try_from(bill.topology.ruling_routes(id).len()).unwrap_or(0));
    let load = |requests: f64, per_connection: f64, gb: f64| {
        let new_connections = requests / per_connection;
        Load {
            new_connections,
            open_connections: new_connections * f64::from(*idle_timeout_secs),
            gb_per_hour: gb / HOURS_PER_MONTH,
            rule_evaluations: requests * (rules - Load::FREE_RULES).max(0.0),
        }
    };
    let units = Range {
        min: load(requests.min, REQUESTS_PER_CONNECTION.min, gb.min).units(),
        typical: load(requests.typical, REQUESTS_PER_CONNECTION.typical, gb.typical).units(),
        max: load(requests.max, REQUESTS_PER_CONNECTION.max, gb.max).units(),
    };
    let typical = load(requests.typical, REQUESTS_PER_CONNECTION.typical, gb.typical);
    bill.add("Capacity units", ALB_LCU, units.times(HOURS_PER_MONTH), typical.explain());

    if addresses {
        bill.public_addresses(
            Range::fixed(f64::from(zones)),
            format!("one a zone, {}", count(zones, "zone")),
        );
    }
    // What goes out to CloudFront is free.
    if public {
        let out = gb.with(Range::new(0.5, 0.9, 1.0), |gb, share| gb * share);
        usage::internet_out(
            bill,
            out,
            format!(
                "90 % of {monthly_gb} GB in both directions; from 50 % of half that to all of twice that"
            ),
        );
    }
    if *access_logs {
        usage::load_balancer_logs(bill, "request", *requests_per_sec, *access_log_retention_days);
    }
}

/// What a load balancer carries in an average hour.
struct Load {
    /// A second.
    new_connections: f64,
    open_connections: f64,
    gb_per_hour: f64,
    /// A second, beyond the free rules.
    rule_evaluations: f64,
}

impl Load {
    const FREE_RULES: f64 = 10.0;

    /// Load balancer capacity units: each hour costs what its largest dimension takes.
    /// <https://aws.amazon.com/elasticloadbalancing/pricing/>
    fn units(&self) -> f64 {
        let Self { new_connections, open_connections, gb_per_hour, rule_evaluations } = self;
        (new_connections / 25.0)
            .max(open_connections / 3000.0)
            .max(*gb_per_hour)
            .max(rule_evaluations / 1000.0)
    }

    fn explain(&self) -> String {
        let [new, open, gb, rules] =
            [self.new_connections, self.open_connections, self.gb_per_hour, self.rule_evaluations]
                .map(money::quantity);
        format!(
            "largest of {new} new connections a second / 25, {open} open / 3,000, {gb} GB an hour / 1, \
             {rules} rule evaluations a second / 1,000, x 730 hours; 5 requests a connection (20 to 1)"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_dimension_of_an_hour_counts_each_in_its_own_unit() {
        let load = |new_connections, open_connections, gb_per_hour, rule_evaluations| {
            Load { new_connections, open_connections, gb_per_hour, rule_evaluations }.units()
        };
        assert_eq!(load(50.0, 0.0, 0.0, 0.0), 2.0);
        assert_eq!(load(50.0, 9_000.0, 0.0, 0.0), 3.0);
        assert_eq!(load(50.0, 9_000.0, 4.0, 0.0), 4.0);
        assert_eq!(load(50.0, 9_000.0, 4.0, 5_000.0), 5.0);
    }
}
