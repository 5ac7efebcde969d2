//! DAT040: read replicas of a database without backups.

use crate::design::{Database, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT040",
    severity: Severity::Error,
    title: "Read replicas of a database without backups",
    why: "A replica begins with a backup of its source, and AWS makes none where backups are off.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Database>() {
        if it.replicas() > 0 && it.backup_days == 0 {
            report
                .at(id, format!("{}: nothing to begin {} read replicas with", node.name, it.read_replicas))
                .field("backup_days")
                .fix_set("Keep backups for 7 days", "backup_days", 7)
                .fix_set("Make no replicas", "read_replicas", 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_replica_begins_with_a_backup() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "read_replicas", 2);
                shop.set("db", "backup_days", 0);
            },
            "db: nothing to begin 2 read replicas with",
        );
        assert_eq!(fixes, ["Keep backups for 7 days", "Make no replicas"]);
    }
}
