//! Route 53: the hosted zone and its queries. Public certificates are free.

use super::bill::Bill;
use super::prices::{DNS_QUERIES, DNS_ZONE, KMS_KEY};
use super::{Range, usage};
use crate::design::{DnsZone, NodeId};

/// A query in the log, in GB for a million. An estimate of ours.
const LOG_GB_PER_MILLION: f64 = 0.15;

pub(super) fn cost(bill: &mut Bill<'_>, _: NodeId, it: &DnsZone) {
    let DnsZone {
        domain: _,
        create,
        zone_id: _,
        environment_in_names: _,
        query_logs,
        query_log_retention_days,
        dnssec,
        monthly_million_queries,
    } = it;
    let queries = Range::expected(*monthly_million_queries);
    bill.free("Public certificates");
    bill.free("Queries for aliases of AWS resources");
    bill.add(
        "Queries",
        DNS_QUERIES,
        queries,
        format!("{monthly_million_queries} million expected besides those for aliases; half to twice that"),
    );
    if !*create {
        bill.free("The hosted zone, which is there already");
        return;
    }
    bill.add("Hosted zone", DNS_ZONE, Range::fixed(1.0), "one");
    if *query_logs {
        let gb = queries.times(LOG_GB_PER_MILLION);
        let days = *query_log_retention_days;
        bill.at_edge(|bill| usage::vended_logs(bill, gb, days, "0.15 KB a query".into()));
    }
    if *dnssec {
        bill.add("DNSSEC key", KMS_KEY, Range::fixed(1.0), "one");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::estimate;
    use crate::design::{Cdn, Design, Edit, Point, Resource, Topology};

    fn lines(resource: impl Into<Resource>) -> Vec<(&'static str, f64)> {
        let mut design = Design::default();
        let id = NodeId::parse("it").unwrap();
        let (parent, at) = (None, Point::default());
        design.apply(&Edit::Add { id, name: "it".into(), resource: resource.into(), parent, at }).unwrap();
        let estimate = estimate(&Topology::new(&design, &design.environments()[2]));
        let own = estimate.lines.into_iter().filter(|it| !it.component.contains("ey"));
        own.map(|it| (it.component, it.monthly.typical)).collect()
    }

    #[test]
    fn a_zone_that_exists_costs_only_its_queries() {
        assert_eq!(lines(DnsZone::default()), [("Queries", 0.4)]);
        let made = lines(DnsZone { create: true, ..DnsZone::default() });
        assert_eq!(made, [("Queries", 0.4), ("Hosted zone", 0.5)]);
    }

    #[test]
    fn logs_of_queries_are_paid_where_they_are_kept() {
        let logged = lines(DnsZone {
            create: true,
            query_logs: true,
            monthly_million_queries: 1000,
            ..DnsZone::default()
        });
        // 150 GB x 0.50 in Virginia; in Frankfurt it were 0.63.
        assert!(
            logged.iter().any(|(what, it)| *what == "Logs written" && (it - 75.0).abs() < 1e-9),
            "{logged:?}"
        );
    }

    #[test]
    fn a_cdn_without_a_service_behind_it_passes_nothing_on() {
        let found = lines(Cdn { access_logs: false, ..Cdn::default() });
        // 100 GB x 0.085 and ten million requests x 0.012 for ten thousand.
        let told: Vec<(&str, String)> = found.iter().map(|(what, it)| (*what, format!("{it:.2}"))).collect();
        assert_eq!(told, [("Data to visitors", "8.50".into()), ("HTTPS requests", "12.00".into())]);
    }
}
