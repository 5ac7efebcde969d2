//! OPS007: log retention that CloudWatch does not take.

use crate::design::{Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS007",
    severity: Severity::Error,
    title: "Log retention that CloudWatch does not take",
    why: "CloudWatch Logs keeps for certain numbers of days only.",
    docs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
    checkov: &["CKV_AWS_66"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node) in topology.design().nodes() {
        let Some((key, days, _)) = super::retention(&node.resource) else { continue };
        if !facts::LOG_RETENTION_DAYS.contains(&days) {
            let near = facts::nearest_log_retention(days);
            report.at(*id, format!("{}: logs cannot be kept for {days} days", node.name)).field(key).fix_set(
                format!("Use {near} days"),
                key,
                near,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_retention_is_one_that_cloudwatch_has() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "log_retention_days", 100);
            },
            "orders: logs cannot be kept for 100 days",
        );
        assert_eq!(fixes, ["Use 120 days"]);
    }
}
