//! AWS Budgets: budgets that only report are free, and so is cost anomaly detection.

use super::bill::Bill;
use crate::design::Budget;

pub(super) fn cost(bill: &mut Bill<'_>, it: &Budget) {
    let Budget { monthly_usd: _, emails: _, anomalies, anomaly_usd: _ } = it;
    bill.free("Budgets that only report");
    if *anomalies {
        bill.free("Cost anomaly detection");
    }
}
