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
        usage::vended_logs(bill, gb, *query_log_retention_days, "0.15 KB a query".into());
    }
    if *dnssec {
        bill.add("DNSSEC key", KMS_KEY, Range::fixed(1.0), "one");
    }
}
