//! CloudFront: bytes and requests at the edge, what goes back to the origin, its access logs.
//!
//! Prices are those of the visitors' geography, and the one around the design's region is assumed. What an origin in
//! AWS sends to CloudFront is free.

use super::bill::Bill;
use super::prices::{CDN_GB, CDN_REQUESTS, CDN_TO_ORIGIN, DELIVERED_TO_S3, S3_GB};
use super::{HOURS_PER_MONTH, Range};
use crate::design::{Cdn, NodeId, OriginArrow};

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
        price_class: _,
        http3: _,
        ipv6: _,
        geo_mode: _,
        countries: _,
        access_logs,
        access_log_retention_days,
        monthly_gb,
        monthly_million_requests,
    } = it;
    bill.add(
        "Data to visitors",
        CDN_GB,
        Range::expected(*monthly_gb),
        format!("{monthly_gb} GB expected, to visitors around the region; half to twice that"),
    );
    let millions = Range::expected(*monthly_million_requests);
    bill.add(
        "HTTPS requests",
        CDN_REQUESTS,
        millions.times(100.0),
        format!("{monthly_million_requests} million expected; half to twice that"),
    );
    let services = bill.topology.origins(id).iter().any(|it| matches!(it.arrow, OriginArrow::Forward(_)));
    if services {
        bill.add(
            "Requests passed to origins",
            CDN_TO_ORIGIN,
            millions.times(1e6 * GB_PER_REQUEST),
            "1 KB a request, all of them passed on; what comes back is free",
        );
    }
    if *access_logs {
        let written = millions.times(1e6 * LOG_GB_PER_REQUEST);
        // Unverified: that CloudFront's logs are delivered at the price of other vended logs, rather than for nothing.
        bill.add("Access logs delivered", DELIVERED_TO_S3, written, "1 KB a request");
        let months = f64::from(*access_log_retention_days) * 24.0 / HOURS_PER_MONTH;
        bill.add(
            "Access logs kept",
            S3_GB,
            written.times(COMPRESSED * months),
            format!("kept for {access_log_retention_days} days, compressed to 15 %"),
        );
    }
}
