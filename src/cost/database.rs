//! RDS: instance, storage, backups beyond the free allowance, monitoring.

mod aurora;

use super::bill::{Bill, count};
use super::prices::{Item, RDS_BACKUP, RDS_GP3, RDS_GP3_MULTI};
use super::{HOURS_PER_MONTH, Range, money, usage};
use crate::design::{Database, facts};

/// Share of the disk in use, and of the data that changes in a day: what backups take.
const IN_USE: Range = Range::new(0.3, 0.5, 1.0);
const CHANGED_A_DAY: Range = Range::new(0.01, 0.02, 0.05);
/// GB a month at one reading a minute, and what an engine logs. Estimates of ours.
const READINGS_GB: Range = Range::new(0.2, 0.3, 0.5);
const ENGINE_LOGS_GB: Range = Range::new(0.1, 0.5, 5.0);
/// What the module gives the log groups of the engine. RDS keeps readings for 30 days: a difference of cents.
const LOG_RETENTION_DAYS: u32 = 365;

pub(super) fn cost(bill: &mut Bill<'_>, it: &Database) {
    if it.engine.is_aurora() {
        return aurora::cost(bill, it);
    }
    let Database {
        engine,
        version: _,
        capacity: _,
        instance_class,
        min_acu: _,
        max_acu: _,
        auto_pause_minutes: _,
        io_optimized: _,
        monthly_million_io: _,
        readers: _,
        read_replicas: _,
        replica_class: _,
        storage_gib,
        max_storage_gib,
        multi_az,
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
    let row = format!("{}.{instance_class}{}", engine.word(), if *multi_az { ".multi" } else { "" });
    let zones = if *multi_az { "with a standby in a second zone" } else { "in one zone" };
    bill.add_priced(
        "Instance",
        "hour",
        &row,
        Range::fixed(HOURS_PER_MONTH),
        format!("{instance_class} {zones} x 730 hours"),
    );

    let least = f64::from(*storage_gib);
    let most = f64::from(*max_storage_gib).max(least);
    let growth = if most > least { format!("; most: grown to {max_storage_gib} GiB") } else { String::new() };
    bill.add(
        "Storage",
        if *multi_az { RDS_GP3_MULTI } else { RDS_GP3 },
        Range::new(least, least, most),
        format!("{storage_gib} GiB gp3 {zones}{growth}"),
    );

    replicas(bill, it, Range::new(least, least, most));
    backups(bill, *backup_days, Range::new(least, least, most), RDS_BACKUP);
    observed(bill, it, 1.0 + f64::from(it.replicas()));
}

/// Each is an instance in one zone with storage of its own. What they copy within the region is free.
fn replicas(bill: &mut Bill<'_>, it: &Database, storage: Range) {
    let count = f64::from(it.replicas());
    if count == 0.0 {
        return;
    }
    let class = it.class_of_replicas();
    let told = match it.replicas() {
        1 => "1 replica".to_owned(),
        n => format!("{n} replicas"),
    };
    bill.add_priced(
        "Read replicas",
        "hour",
        &format!("{}.{class}", it.engine.word()),
        Range::fixed(HOURS_PER_MONTH * count),
        format!("{class}, {told} x 730 hours"),
    );
    bill.add(
        "Storage of read replicas",
        RDS_GP3,
        storage.times(count),
        format!("{told} with as much as the instance"),
    );
    bill.free("What replicas copy within the region");
}

/// Backups up to the size of the storage are free.
fn backups(bill: &mut Bill<'_>, backup_days: u32, storage: Range, item: Item) {
    let backups = IN_USE.with(CHANGED_A_DAY, |used, changed| used * (1.0 + changed * f64::from(backup_days)));
    let beyond = storage.with(backups, |gib, share| gib * (share - 1.0).max(0.0));
    if backup_days > 0 {
        bill.free("Backups up to the size of the storage");
        bill.add(
            "Backups beyond the storage size",
            item,
            beyond,
            format!(
                "{}; disk half used, 2 % changed a day: {} GiB beyond; most: disk full, 5 % a day",
                count(backup_days, "day"),
                money::quantity(beyond.typical)
            ),
        );
    }
}

/// The password, insights, support and logs.
fn observed(bill: &mut Bill<'_>, it: &Database, servers: f64) {
    let Database { performance_insights, enhanced_monitoring, .. } = it;
    if facts::database_support(it.engine, &it.version) == Some(false) {
        let of = if it.is_serverless() { "capacity unit" } else { "vCPU" };
        let told = format!(
            "{} {} is past its standard support, which AWS charges by the {of} and hour, standby and \
            replicas too; no price is in the catalogue",
            it.engine.label(),
            it.version
        );
        bill.missing("Extended Support", told);
    }
    bill.secret("Master password", "RDS keeps it in a Secrets Manager secret of its own");
    if *performance_insights {
        bill.free("Performance Insights with 7 days of history");
    }
    let mut logs = ENGINE_LOGS_GB;
    let mut whence = "0.5 GB of engine logs assumed (0.1 to 5)".to_owned();
    if servers > 1.0 {
        whence += " a server";
    }
    if *enhanced_monitoring {
        logs += READINGS_GB;
        whence += " and 0.3 GB of enhanced monitoring, one reading a minute";
    }
    usage::logs(bill, logs.times(servers), LOG_RETENTION_DAYS, whence);
}
