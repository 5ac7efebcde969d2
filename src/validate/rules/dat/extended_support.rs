//! DAT007: engine version past standard support.

use crate::design::{Database, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT007",
    severity: Severity::Warning,
    title: "Engine version past standard support",
    why: "AWS charges Extended Support by the vCPU and hour, often more than the database itself.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, database) in topology.all::<Database>() {
        if facts::database_support(database.engine, &database.version) == Some(false) {
            let newest = facts::newest_database(database.engine);
            report
                .at(
                    id,
                    format!(
                        "{}: {} {} is past standard support",
                        node.name,
                        database.engine.label(),
                        database.version
                    ),
                )
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
    fn an_old_version_costs_more() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "version", "13");
            },
            "db: PostgreSQL 13 is past standard support",
        );
        assert_eq!(fixes, ["Use 17"]);
    }
}
