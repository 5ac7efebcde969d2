//! DAT003: few backups.

use crate::design::{Database, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT003",
    severity: Severity::Warning,
    title: "Short backup retention",
    why: "A mistake found after the weekend cannot be undone.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html",
    checkov: &["CKV_AWS_133"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, database) in topology.all::<Database>() {
        let days = database.backup_days;
        if (topology.production() && days < 7) || days == 0 {
            let message = match days {
                0 => format!("{} has no backups", node.name),
                1 => format!("{} keeps backups for 1 day", node.name),
                _ => format!("{} keeps backups for {days} days", node.name),
            };
            report.at(id, message).field("backup_days").fix_here(topology, "Keep 7 days", "backup_days", 7);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_week_of_backups_is_kept() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "backup_days", 3);
            },
            "db keeps backups for 3 days",
        );
        assert_eq!(fixes, ["Keep 7 days"]);
    }

    #[test]
    fn no_backups_are_a_warning_anywhere() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.dev();
                shop.set("db", "backup_days", 0);
            },
            "db has no backups",
        );
        assert_eq!(fixes, ["Keep 7 days"]);
    }
}
