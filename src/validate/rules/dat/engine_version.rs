//! DAT006: engine version that AWS does not have.

use crate::design::{Database, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT006",
    severity: Severity::Error,
    title: "Engine version that AWS does not have",
    why: "AWS refuses to make the database.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, database) in topology.all::<Database>() {
        if facts::database_support(database.engine, &database.version).is_none() {
            let newest = facts::newest_database(database.engine);
            let shown: String = database.version.chars().take(20).collect();
            report
                .at(id, format!("{}: there is no {} {shown}", node.name, database.engine.label()))
                .field("version")
                .fix_set(format!("Use {newest}"), "version", newest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_version_exists() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "version", "99");
            },
            "db: there is no PostgreSQL 99",
        );
        assert_eq!(fixes, ["Use 17"]);
    }

    #[test]
    fn mysql_has_other_versions() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "engine", "mysql");
            },
            "db: there is no MySQL 17",
        );
        assert_eq!(fixes, ["Use 8.4"]);
    }
}
