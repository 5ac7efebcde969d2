//! Aurora: servers by the hour or by what they compute, storage by what is in it, and its reads and writes.

use super::super::bill::{Bill, count};
use super::super::prices::{
    AURORA_ACU, AURORA_ACU_IOPT, AURORA_BACKUP, AURORA_GB, AURORA_GB_IOPT, AURORA_IO,
};
use super::super::{HOURS_PER_MONTH, Range, money};
use super::{CHANGED_A_DAY, observed};
use crate::design::{Database, DatabaseCapacity};

/// How far up between its limits a serverless cluster is usually. An estimate of ours.
const USUAL_LOAD: f64 = 0.2;

pub(super) fn cost(bill: &mut Bill<'_>, it: &Database) {
    let Database {
        engine,
        version: _,
        capacity,
        instance_class,
        min_acu,
        max_acu,
        auto_pause_minutes: _,
        storage_gib,
        max_storage_gib: _,
        io_optimized,
        monthly_million_io,
        multi_az: _,
        readers,
        read_replicas: _,
        replica_class: _,
        backup_days,
        deletion_protection: _,
        final_snapshot: _,
        database_name: _,
        username: _,
        password_days: _,
        apply_immediately: _,
        port: _,
        performance_insights: _,
        enhanced_monitoring: _,
        iam_authentication: _,
    } = it;
    let servers = f64::from(*readers) + 1.0;
    let told = match readers {
        0 => "1 server".to_owned(),
        n => format!("{} servers", u16::from(*n) + 1),
    };
    let hours = servers * HOURS_PER_MONTH;
    match capacity {
        DatabaseCapacity::Instance => {
            let end = if *io_optimized { ".iopt" } else { "" };
            bill.add_priced(
                "Instances",
                "hour",
                &format!("{}.{instance_class}{end}", engine.word()),
                Range::fixed(hours),
                format!("{instance_class}, {told} x 730 hours"),
            );
        }
        DatabaseCapacity::Serverless => {
            let (least, most) = (min_acu.units(), f64::from(*max_acu).max(min_acu.units()));
            let usual = least + (most - least) * USUAL_LOAD;
            let item = if *io_optimized { AURORA_ACU_IOPT } else { AURORA_ACU };
            bill.add(
                "Capacity",
                item,
                Range::new(least, usual, most).times(hours),
                format!(
                    "{} to {max_acu} ACU, usually a fifth of the way up, {told} x 730 hours",
                    min_acu.word()
                ),
            );
        }
    }
    let size = Range::expected(*storage_gib);
    let item = if *io_optimized { AURORA_GB_IOPT } else { AURORA_GB };
    bill.add("Storage", item, size, format!("{storage_gib} GiB expected; half to twice that"));
    if *io_optimized {
        bill.free("Reads and writes of I/O-Optimized storage");
    } else {
        bill.add(
            "Storage requests",
            AURORA_IO,
            Range::expected(*monthly_million_io),
            format!("{monthly_million_io} million expected; half to twice that"),
        );
    }
    backups(bill, *backup_days, size);
    observed(bill, it, servers);
}

/// A backup as large as the data is free, and one of a day altogether; what changes in the days that are kept is not.
/// "Understanding Amazon Aurora backup storage usage", Aurora user guide.
fn backups(bill: &mut Bill<'_>, backup_days: u32, storage: Range) {
    bill.free("A backup as large as the data");
    if backup_days > 1 {
        let changed = storage.with(CHANGED_A_DAY, |gib, share| gib * share * f64::from(backup_days));
        bill.add(
            "Backups beyond the storage size",
            AURORA_BACKUP,
            changed,
            format!(
                "{}; 2 % changed a day: {} GiB; 1 to 5 %",
                count(backup_days, "day"),
                money::quantity(changed.typical)
            ),
        );
    }
}
