//! DAT036: Aurora without backups.

use crate::design::{Database, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT036",
    severity: Severity::Error,
    title: "Aurora without backups",
    why: "AWS refuses a cluster that keeps none: one day is the least.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html",
    checkov: &["CKV_AWS_133"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Database>() {
        if it.engine.is_aurora() && it.backup_days == 0 {
            report
                .at(id, format!("{}: {} keeps backups for a day at least", node.name, it.engine.label()))
                .field("backup_days")
                .fix_set("Keep 1 day", "backup_days", 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::DatabaseEngine;
    use crate::validate::testing::check;

    #[test]
    fn a_cluster_keeps_a_day() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Database>("db", |it| {
                    it.engine = DatabaseEngine::AuroraPostgres;
                    it.backup_days = 0;
                });
            },
            "db: Aurora PostgreSQL keeps backups for a day at least",
        );
        assert_eq!(fixes, ["Keep 1 day"]);
    }
}
