//! DAT014: cache without snapshots in production.

use crate::design::{Cache, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT014",
    severity: Severity::Advice,
    title: "Cache without snapshots in production",
    why: "After a failure it starts empty and the database takes all requests.",
    docs: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups.html",
    checkov: &["CKV_AWS_134"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, cache) in topology.all::<Cache>() {
        if cache.snapshot_days == 0 {
            report.at(id, format!("{} makes no snapshots", node.name)).field("snapshot_days").fix_here(
                topology,
                "Keep one day",
                "snapshot_days",
                1,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_cache_keeps_a_snapshot() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("sessions", "snapshot_days", 0);
            },
            "sessions makes no snapshots",
        );
        assert_eq!(fixes, ["Keep one day"]);
    }
}
