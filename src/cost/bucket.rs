//! S3 bucket: storage and requests.

use super::Range;
use super::bill::Bill;
use super::prices::{Item, KMS_KEY, Prices, S3_ARCHIVE_GB, S3_GB, S3_IA_GB, S3_READS, S3_WRITES};
use crate::design::Bucket;

const DAYS_PER_MONTH: f64 = 730.0 / 24.0;

pub(super) fn cost(bill: &mut Bill<'_>, it: &Bucket) {
    let Bucket {
        versioning,
        noncurrent_days: _,
        expire_days: _,
        cold_days,
        archive_days,
        access_log_days,
        replica_region,
        cors_origins: _,
        cors_uploads: _,
        force_destroy: _,
        storage_gb,
        monthly_thousand_requests,
    } = it;
    let versions = if *versioning { ", old versions included" } else { "" };
    let size = Range::expected(*storage_gb);
    // Moved objects are those that nobody needs daily; how many there are only the owner knows.
    let classes: &[(&'static str, Item, f64, &str)] = match (*cold_days > 0, *archive_days > 0) {
        (false, false) => &[("Storage", S3_GB, 1.0, "all")],
        (true, false) => {
            &[("Storage", S3_GB, 0.5, "half"), ("Infrequent access storage", S3_IA_GB, 0.5, "half")]
        }
        (false, true) => &[("Storage", S3_GB, 0.5, "half"), ("Archive storage", S3_ARCHIVE_GB, 0.5, "half")],
        (true, true) => &[
            ("Storage", S3_GB, 0.4, "two fifths"),
            ("Infrequent access storage", S3_IA_GB, 0.3, "three tenths"),
            ("Archive storage", S3_ARCHIVE_GB, 0.3, "three tenths"),
        ],
    };
    for (component, item, share, part) in classes {
        let told = if *share == 1.0 {
            format!("{storage_gb} GB expected{versions}; half to twice that")
        } else {
            format!("{part} of {storage_gb} GB expected, assumed{versions}; half to twice that")
        };
        bill.add(component, *item, size.times(*share), told);
    }
    let requests = Range::expected(*monthly_thousand_requests);
    let told = format!("of {monthly_thousand_requests} thousand expected; half to twice that");
    bill.add("Writes", S3_WRITES, requests.times(0.1), format!("one in ten {told}"));
    bill.add("Reads", S3_READS, requests.times(0.9), format!("nine in ten {told}"));
    if *access_log_days > 0 {
        // A line of half a kilobyte for each request. An estimate of ours.
        let gb = requests.times(1000.0 * 0.5e-6 * f64::from(*access_log_days) / DAYS_PER_MONTH);
        bill.add(
            "Access log",
            S3_GB,
            gb,
            format!("half a kilobyte a request, kept for {access_log_days} days"),
        );
    }
    if !replica_region.is_empty() {
        replica(bill, it, size, requests.times(0.1));
    }
}

/// The copy, at the prices of its region.
fn replica(bill: &mut Bill<'_>, it: &Bucket, size: Range, writes: Range) {
    let region = &it.replica_region;
    let prices = Prices::of(region);
    let told = format!("the copy in {region}; half to twice what is expected");
    let mut line = |component: &'static str, item: Item, quantity: Range| match prices.unit(item.key) {
        Some(price) => {
            bill.line(component, item.unit, price, quantity, quantity.times(price), told.clone());
        }
        None => bill.missing(component, format!("no price in {region} is in the catalogue")),
    };
    line("Storage of the copy", S3_GB, size);
    line("Writes of the copy", S3_WRITES, writes);
    bill.add("Key of the copy", KMS_KEY, Range::fixed(1.0), format!("one key in {region}"));
    let reason = "the price from one region to the other is not in the catalogue";
    bill.missing("Transfer to the copy", reason.into());
}
