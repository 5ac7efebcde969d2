//! OPS008: production logs are kept for less than a year.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS008",
    severity: Severity::Advice,
    title: "Production logs are kept for less than a year",
    why: "What led to an incident found late is gone; auditors ask for a year.",
    docs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
    checkov: &["CKV_AWS_338"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node) in topology.design().nodes() {
        let Some((key, days, true)) = super::retention(&node.resource) else { continue };
        if days < 365 {
            report.at(*id, format!("{} keeps logs for {days} days", node.name)).field(key).fix_here(
                topology,
                "Keep a year",
                key,
                365,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_keeps_logs_for_a_year() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "log_retention_days", 30);
            },
            "orders keeps logs for 30 days",
        );
        assert_eq!(fixes, ["Keep a year"]);
    }
}
