//! OPS013: access logs kept for no days.

use crate::design::{Alb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS013",
    severity: Severity::Error,
    title: "Access logs kept for no days",
    why: "A lifecycle rule deletes after one day or more.",
    docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, alb) in topology.all::<Alb>() {
        if alb.access_log_retention_days == 0 {
            report
                .at(id, format!("{} keeps access logs for 0 days", node.name))
                .field("access_log_retention_days")
                .fix_set("Keep 90 days", "access_log_retention_days", 90);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_log_is_kept_for_a_day_at_least() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("edge", "access_log_retention_days", 0);
            },
            "edge keeps access logs for 0 days",
        );
        assert_eq!(fixes, ["Keep 90 days"]);
    }
}
