//! ElastiCache: nodes by the hour.

use super::bill::Bill;
use super::{HOURS_PER_MONTH, Range};
use crate::design::Cache;

pub(super) fn cost(bill: &mut Bill<'_>, it: &Cache) {
    let Cache { engine, version: _, node_type, nodes, port: _, snapshot_days, eviction: _ } = it;
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
