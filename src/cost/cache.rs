//! ElastiCache: nodes by the hour, or what a serverless cache keeps and does.

use super::bill::Bill;
use super::prices::{CACHE_REDIS_ECPU, CACHE_REDIS_GB_HOUR, CACHE_VALKEY_ECPU, CACHE_VALKEY_GB_HOUR};
use super::{HOURS_PER_MONTH, Range};
use crate::design::{Cache, CacheEngine};

pub(super) fn cost(bill: &mut Bill<'_>, it: &Cache) {
    if it.is_serverless() {
        return serverless(bill, it);
    }
    let Cache {
        engine,
        version: _,
        capacity: _,
        node_type,
        nodes,
        port: _,
        snapshot_days,
        eviction: _,
        max_gib: _,
        max_ecpu_per_sec: _,
        data_gib: _,
        monthly_million_ecpu: _,
    } = it;
    bill.add_priced(
        "Nodes",
        "node-hour",
        &format!("{}.{node_type}", engine.word()),
        Range::fixed(f64::from(*nodes) * HOURS_PER_MONTH),
        format!("{nodes} x {node_type} x 730 hours"),
    );
    bill.secret("Password", "kept in Secrets Manager");
    match snapshot_days {
        0 => {}
        1 => bill.free("One snapshot of each cluster"),
        days => bill.missing(
            "Snapshots beyond the first",
            format!("{days} are kept, one is free, and no price for the others is in the catalogue"),
        ),
    }
}

/// Paid by the hour for what is kept, 1 GB at least with Redis OSS and 100 MB with Valkey, and for what is done.
fn serverless(bill: &mut Bill<'_>, it: &Cache) {
    let Cache { engine, max_gib, data_gib, monthly_million_ecpu, snapshot_days, .. } = it;
    let (kept, done) = match engine {
        CacheEngine::Valkey => (CACHE_VALKEY_GB_HOUR, CACHE_VALKEY_ECPU),
        CacheEngine::Redis => (CACHE_REDIS_GB_HOUR, CACHE_REDIS_ECPU),
    };
    let most = f64::from(*max_gib);
    let size = Range::expected(*data_gib);
    let size = Range::new(
        size.min.max(if *engine == CacheEngine::Redis { 1.0 } else { 0.1 }),
        size.typical,
        size.max.min(most).max(size.typical),
    );
    bill.add(
        "Data",
        kept,
        size.times(HOURS_PER_MONTH),
        format!("{data_gib} GB expected; half to twice that, {max_gib} GB at most, x 730 hours"),
    );
    bill.add(
        "Processing units",
        done,
        Range::expected(*monthly_million_ecpu),
        format!("{monthly_million_ecpu} million expected; half to twice that"),
    );
    bill.secret("Password", "kept in Secrets Manager");
    if *snapshot_days > 0 {
        bill.missing(
            "Snapshots",
            format!("{snapshot_days} are kept, and no price for them is in the catalogue"),
        );
    }
}
