//! ECR repository: storage.

use super::Range;
use super::bill::Bill;
use super::prices::ECR_GB;
use crate::design::Repository;

pub(super) fn cost(bill: &mut Bill<'_>, it: &Repository) {
    let Repository { immutable: _, scan_on_push, keep_images: _, storage_gb } = it;
    if *scan_on_push {
        bill.free("Basic scanning");
    }
    bill.add(
        "Storage",
        ECR_GB,
        Range::expected(*storage_gb),
        format!("{storage_gb} GB expected; half to twice that"),
    );
}
