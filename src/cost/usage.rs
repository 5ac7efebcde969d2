//! What several kinds share: logs, traffic to the internet, the customer managed key.

use super::bill::{Bill, count};
use super::prices::{
    DELIVERED_TO_S3, INTERNET_OUT, Item, KMS_KEY, KMS_REQUESTS, LOGS_IN, LOGS_KEPT, S3_GB, VENDED_LOGS,
};
use super::{HOURS_PER_MONTH, Range, money};

/// CloudWatch Logs and S3 keep logs compressed. The AWS Pricing Calculator reckons with this factor.
const COMPRESSED: f64 = 0.15;
const DAYS_PER_MONTH: f64 = 730.0 / 24.0;
const SECONDS_PER_MONTH: f64 = HOURS_PER_MONTH * 3600.0;
/// A line of the access log of a load balancer, compressed. An estimate of ours.
const LOG_GB_PER_LINE: f64 = 200e-9;

/// Logs that tasks and databases write to CloudWatch Logs.
pub(super) fn logs(bill: &mut Bill<'_>, gb: Range, retention_days: u32, whence: String) {
    bill.add("Logs written", LOGS_IN, gb, whence);
    kept(bill, LOGS_KEPT, gb, retention_days);
}

/// Logs that AWS services write to CloudWatch Logs, which has its own price list.
pub(super) fn vended_logs(bill: &mut Bill<'_>, gb: Range, retention_days: u32, whence: String) {
    bill.add("Logs written", VENDED_LOGS, gb, whence);
    kept(bill, LOGS_KEPT, gb, retention_days);
}

/// Logs that AWS services deliver to a bucket.
pub(super) fn logs_to_s3(bill: &mut Bill<'_>, gb: Range, retention_days: u32, whence: String) {
    bill.add("Logs delivered", DELIVERED_TO_S3, gb, whence);
    kept(bill, S3_GB, gb, retention_days);
}

/// Lines that a load balancer writes into a bucket, one for each request or connection.
pub(super) fn load_balancer_logs(bill: &mut Bill<'_>, noun: &str, a_second: u32, retention_days: u32) {
    let months = f64::from(retention_days) / DAYS_PER_MONTH;
    bill.add(
        "Access logs kept",
        S3_GB,
        Range::expected(a_second).times(SECONDS_PER_MONTH * LOG_GB_PER_LINE * months),
        format!("{} a second at 0.2 KB, kept for {retention_days} days", count(a_second, noun)),
    );
}

/// What has piled up once the retention is reached; at least, what the first month leaves.
fn kept(bill: &mut Bill<'_>, item: Item, gb: Range, retention_days: u32) {
    let months = f64::from(retention_days) / DAYS_PER_MONTH;
    let full = gb.times(COMPRESSED * months);
    let kept = Range { min: gb.min * COMPRESSED * months.min(1.0), ..full };
    let assumption = format!(
        "{} GB a month kept for {retention_days} days, compressed to 15 %; least: after the first month",
        money::quantity(gb.typical)
    );
    bill.add("Logs kept", item, kept, assumption);
}

/// Data that leaves AWS. Incoming data is free.
///
/// The first 100 GB a month of an account are free; see [`super::FREE_TIER_POLICY`].
pub(super) fn internet_out(bill: &mut Bill<'_>, gb: Range, assumption: String) {
    bill.add("Data to the internet", INTERNET_OUT, gb, assumption);
}

/// The design's customer managed key.
///
/// Not verified with a price list: that the first and the second yearly rotation each add the price of a key, and later
/// ones nothing.
pub(super) fn customer_key(bill: &mut Bill<'_>, keys: usize) {
    let count = f64::from(u32::try_from(keys).unwrap_or(1));
    let told =
        if keys == 1 { "one key for the design".to_owned() } else { format!("{keys} keys, one a layer") };
    bill.add(
        "Customer managed key",
        KMS_KEY,
        Range::new(count, count, 3.0 * count),
        format!("{told}; the first two yearly rotations each add a version"),
    );
    bill.add(
        "Key requests",
        KMS_REQUESTS,
        Range::new(5.0, 10.0, 20.0),
        "100,000 requests assumed; from half to twice that",
    );
}

/// The key in us-east-1.
pub(super) fn edge_key(bill: &mut Bill<'_>) {
    bill.add(
        "Customer managed key in us-east-1",
        KMS_KEY,
        Range::new(1.0, 1.0, 3.0),
        "for logs of CloudFront's firewall or of DNS queries, which are kept there, or for the topics of its alarms",
    );
}
