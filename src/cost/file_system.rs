//! EFS file system: storage by how cold it is, and throughput.

use super::Range;
use super::bill::Bill;
use super::prices::{EFS_GB, EFS_IA_GB, EFS_MIBPS, EFS_READ, EFS_WRITTEN};
use crate::design::{FileSystem, Throughput};

/// Bursting and provisioned file systems may carry 50 KiB a second for each GiB that is stored, at no further price.
/// Source: Amazon EFS user guide, "Performance specifications": the baseline rate.
const INCLUDED_MIBPS_PER_GB: f64 = 0.05;

pub(super) fn cost(bill: &mut Bill<'_>, it: &FileSystem) {
    let FileSystem {
        throughput,
        provisioned_mibps,
        cold_days,
        backups,
        storage_gb,
        monthly_gb_read,
        monthly_gb_written,
    } = it;
    let size = Range::expected(*storage_gb);
    let told = format!("of {storage_gb} GB expected; half to twice that");
    if *cold_days == 0 {
        bill.add("Storage", EFS_GB, size, format!("all {told}"));
    } else {
        bill.add("Storage", EFS_GB, size.times(0.5), format!("half {told}; assumed in use"));
        let idle = format!("half {told}; assumed unread for {cold_days} days");
        bill.add("Infrequent access storage", EFS_IA_GB, size.times(0.5), idle);
    }
    match throughput {
        Throughput::Elastic => {
            let told = |gb: &u32| format!("{gb} GB expected; half to twice that");
            bill.add("Data read", EFS_READ, Range::expected(*monthly_gb_read), told(monthly_gb_read));
            bill.add(
                "Data written",
                EFS_WRITTEN,
                Range::expected(*monthly_gb_written),
                told(monthly_gb_written),
            );
        }
        Throughput::Bursting => bill.free("Throughput that bursts with the size"),
        Throughput::Provisioned => {
            // The more is stored, the less of it is paid.
            let provisioned = f64::from(*provisioned_mibps);
            let paid = |gb: f64| (provisioned - gb * INCLUDED_MIBPS_PER_GB).max(0.0);
            let paid = Range::new(paid(size.max), paid(size.typical), paid(size.min));
            bill.add(
                "Provisioned throughput",
                EFS_MIBPS,
                paid,
                format!("{provisioned_mibps} MiB/s less what comes with the size"),
            );
        }
    }
    if *backups {
        bill.missing("Backups", "AWS Backup's price for EFS is not in the catalogue".into());
    }
}
