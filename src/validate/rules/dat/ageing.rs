//! DAT038: objects that move too early.

use crate::design::{Bucket, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT038",
    severity: Severity::Error,
    title: "Objects that move too early",
    why: "S3 moves objects to infrequent access after 30 days at the earliest, on to the archive 30 days later, and expires them after that; it refuses other orders.",
    docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, bucket) in topology.all::<Bucket>() {
        let Bucket { cold_days, archive_days, expire_days, .. } = bucket;
        let name = &node.name;
        if (1..30).contains(cold_days) {
            report
                .at(id, format!("{name}: cold after {cold_days} days, and S3 takes 30 or more"))
                .field("cold_days")
                .fix_set("Wait 30 days", "cold_days", 30);
        }
        let earliest = if *cold_days == 0 { 1 } else { (*cold_days).max(30).saturating_add(30) };
        if *archive_days > 0 && *archive_days < earliest {
            report
                .at(id, format!("{name}: cold after {cold_days} days and archived after {archive_days}"))
                .field("archive_days")
                .fix_set(format!("Wait {earliest} days"), "archive_days", earliest);
        }
        let last = (*cold_days).max(*archive_days);
        if *expire_days > 0 && *expire_days <= last {
            report
                .at(id, format!("{name}: objects move after {last} days and expire after {expire_days}"))
                .field("expire_days")
                .fix_set("Keep them", "expire_days", 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn infrequent_access_begins_after_a_month() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("assets", "cold_days", 10);
            },
            "assets: cold after 10 days, and S3 takes 30 or more",
        );
        assert_eq!(fixes, ["Wait 30 days"]);
    }

    #[test]
    fn the_archive_comes_a_month_later() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("assets", "cold_days", 30);
                shop.set("assets", "archive_days", 40);
            },
            "assets: cold after 30 days and archived after 40",
        );
        assert_eq!(fixes, ["Wait 60 days"]);
    }

    #[test]
    fn objects_expire_after_they_moved() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("assets", "cold_days", 60);
                shop.set("assets", "expire_days", 60);
            },
            "assets: objects move after 60 days and expire after 60",
        );
        assert_eq!(fixes, ["Keep them"]);
    }
}
