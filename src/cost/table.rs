//! DynamoDB table: storage, backups, requests or capacity.

use super::bill::Bill;
use super::prices::{
    ALARMS, DYNAMODB_BACKUP, DYNAMODB_GB, DYNAMODB_RCU, DYNAMODB_READS, DYNAMODB_WCU, DYNAMODB_WRITES,
};
use super::service::ALARMS_PER_POLICY;
use super::{HOURS_PER_MONTH, Range};
use crate::design::{Table, TableCapacity};

pub(super) fn cost(bill: &mut Bill<'_>, it: &Table) {
    let Table {
        partition_key: _,
        partition_key_type: _,
        sort_key: _,
        sort_key_type: _,
        indexes,
        capacity,
        min_reads,
        max_reads,
        min_writes,
        max_writes,
        ttl_attribute,
        stream,
        point_in_time_recovery,
        deletion_protection: _,
        storage_gb,
        monthly_thousand_reads,
        monthly_thousand_writes,
    } = it;
    let size = Range::expected(*storage_gb);
    bill.add("Storage", DYNAMODB_GB, size, format!("{storage_gb} GB expected; half to twice that"));
    if *point_in_time_recovery {
        bill.add(
            "Continuous backups",
            DYNAMODB_BACKUP,
            size,
            format!("the size of the table, {storage_gb} GB expected; half to twice that"),
        );
    }
    // An index is written whenever the table is.
    let indexes = u32::try_from(indexes.len()).unwrap_or(u32::MAX);
    let copies = f64::from(indexes) + 1.0;
    let with_indexes = match indexes {
        0 => String::new(),
        1 => ", to the table and 1 index".to_owned(),
        n => format!(", to the table and {n} indexes"),
    };
    match capacity {
        TableCapacity::OnDemand => {
            let reads = Range::expected(*monthly_thousand_reads).times(0.001);
            let writes = Range::expected(*monthly_thousand_writes).times(0.001 * copies);
            bill.add(
                "Reads",
                DYNAMODB_READS,
                reads,
                format!("{monthly_thousand_reads} thousand reads of 4 KB expected; half to twice that"),
            );
            bill.add(
                "Writes",
                DYNAMODB_WRITES,
                writes,
                format!(
                    "{monthly_thousand_writes} thousand writes of 1 KB expected{with_indexes}; half to twice that"
                ),
            );
        }
        TableCapacity::Provisioned => {
            // Scaling holds 70 % use, so the least is usual where the load fits into it.
            let units = |min: u32, max: u32, thousand: u32| {
                let (min, max) = (f64::from(min), f64::from(max).max(f64::from(min)));
                let used = f64::from(thousand) * 1_000.0 / (HOURS_PER_MONTH * 3_600.0) / 0.7;
                Range::new(min, used.clamp(min, max), max)
            };
            let told = |min: u32, max: u32| {
                format!(
                    "{min} to {max} units by scaling at 70 % use, the expected load spread evenly x 730 hours"
                )
            };
            let hours = HOURS_PER_MONTH * copies;
            let reads = units(*min_reads, *max_reads, *monthly_thousand_reads).times(hours);
            let writes = units(*min_writes, *max_writes, *monthly_thousand_writes).times(hours);
            let each = |told: String| match indexes {
                0 => told,
                1 => format!("{told}, for the table and its index"),
                n => format!("{told}, for the table and each of {n} indexes"),
            };
            bill.add("Read capacity", DYNAMODB_RCU, reads, each(told(*min_reads, *max_reads)));
            bill.add("Write capacity", DYNAMODB_WCU, writes, each(told(*min_writes, *max_writes)));
            let policies =
                [max_reads > min_reads, max_writes > min_writes].map(|it| f64::from(u32::from(it)));
            let policies = policies.iter().sum::<f64>() * copies;
            bill.add(
                "Scaling alarms",
                ALARMS,
                Range::fixed(policies * ALARMS_PER_POLICY),
                "two for each scaling target",
            );
        }
    }
    if !ttl_attribute.is_empty() {
        bill.free("Deleting items that expired");
    }
    if *stream != crate::design::TableStream::Off {
        bill.missing(
            "Stream reads",
            "they depend on who follows the stream, and no price is in the catalogue".into(),
        );
    }
}
