//! S3 bucket: storage and requests.

use super::Range;
use super::bill::Bill;
use super::prices::{S3_GB, S3_READS, S3_WRITES};
use crate::design::Bucket;

pub(super) fn cost(bill: &mut Bill<'_>, it: &Bucket) {
    let Bucket {
        versioning,
        noncurrent_days: _,
        expire_days: _,
        force_destroy: _,
        storage_gb,
        monthly_thousand_requests,
    } = it;
    let versions = if *versioning { ", old versions included" } else { "" };
    bill.add(
        "Storage",
        S3_GB,
        Range::expected(*storage_gb),
        format!("{storage_gb} GB expected{versions}; half to twice that"),
    );
    let requests = Range::expected(*monthly_thousand_requests);
    let told = format!("of {monthly_thousand_requests} thousand expected; half to twice that");
    bill.add("Writes", S3_WRITES, requests.times(0.1), format!("one in ten {told}"));
    bill.add("Reads", S3_READS, requests.times(0.9), format!("nine in ten {told}"));
}
