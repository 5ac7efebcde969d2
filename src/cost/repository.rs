//! ECR repository: storage.

use super::Range;
use super::bill::Bill;
use super::prices::ECR_GB;
use crate::design::{Repository, Scanning};

pub(super) fn cost(bill: &mut Bill<'_>, it: &Repository) {
    let Repository {
        exists: _,
        lookup: _,
        immutable: _,
        scan_on_push,
        scanning,
        finding_alerts: _,
        alert_emails: _,
        replicate_to,
        keep_images: _,
        storage_gb,
    } = it;
    match scanning {
        Scanning::Enhanced => bill
            .missing("Scanning by Inspector", "no price for images and rescans is in the catalogue".into()),
        Scanning::Basic if *scan_on_push => bill.free("Basic scanning"),
        Scanning::Basic => {}
    }
    if !replicate_to.trim().is_empty() {
        bill.missing(
            "Copies in another region",
            "as much storage there, and the transfer of each image".into(),
        );
    }
    bill.add(
        "Storage",
        ECR_GB,
        Range::expected(*storage_gb),
        format!("{storage_gb} GB expected; half to twice that"),
    );
}
