//! CloudFront: bytes and requests at the edge, what goes back to the origin, its access logs.
//!
//! Prices are those of the place that answers: the geography around the design's region is assumed, or one of the price
//! class. What an origin in
//! AWS sends to CloudFront is free.

use super::bill::Bill;
use super::prices::{CDN_GB, CDN_REQUESTS, CDN_TO_ORIGIN, S3_GB};
use super::{HOURS_PER_MONTH, Range};
use crate::design::{Cdn, NodeId, OriginArrow, PriceClass};

/// A request with its headers on the way to a service, in GB. An estimate of ours.
const GB_PER_REQUEST: f64 = 1e-6;
/// A line of the access log as JSON, in GB. An estimate of ours.
const LOG_GB_PER_REQUEST: f64 = 1e-6;
const COMPRESSED: f64 = 0.15;

pub(super) fn cost(bill: &mut Bill<'_>, id: NodeId, it: &Cdn) {
    let Cdn {
        certificate: _,
        certificate_arn: _,
        aliases: _,
        default_root_object: _,
        single_page: _,
        security_headers: _,
        price_class,
        http3: _,
        ipv6: _,
        geo_mode: _,
        countries: _,
        access_logs,
        access_log_retention_days,
        monthly_gb,
        monthly_million_requests,
    } = it;
    let millions = Range::expected(*monthly_million_requests);
    let services = bill.topology.origins(id).iter().any(|it| matches!(it.arrow, OriginArrow::Forward(_)));
    let traffic = |bill: &mut Bill<'_>, visitors: &str| {
        bill.add(
            "Data to visitors",
            CDN_GB,
            Range::expected(*monthly_gb),
            format!("{monthly_gb} GB expected, to visitors {visitors}; half to twice that"),
        );
        bill.add(
            "HTTPS requests",
            CDN_REQUESTS,
            millions.times(100.0),
            format!("{monthly_million_requests} million expected; half to twice that"),
        );
        if services {
            bill.add(
                "Requests passed to origins",
                CDN_TO_ORIGIN,
                millions.times(1e6 * GB_PER_REQUEST),
                "1 KB a request, all of them passed on; what comes back is free",
            );
        }
    };
    // Not checked with a bill: that a class without a place near the visitors charges as the place that answers them.
    let near = ["us-", "ca-", "mx-", "eu-", "il-"].iter().any(|it| bill.region().starts_with(it));
    if *price_class == PriceClass::Class100 && !near {
        bill.at_edge(|bill| traffic(bill, "answered in North America or Europe"));
    } else {
        traffic(bill, "around the region");
    }
    if *access_logs {
        let written = millions.times(1e6 * LOG_GB_PER_REQUEST);
        // "Configure standard logging (v2)", Amazon CloudFront developer guide: only Parquet costs.
        bill.free("Delivery of access logs");
        let months = f64::from(*access_log_retention_days) * 24.0 / HOURS_PER_MONTH;
        bill.add(
            "Access logs kept",
            S3_GB,
            written.times(COMPRESSED * months),
            format!("kept for {access_log_retention_days} days, compressed to 15 %"),
        );
    }
}
