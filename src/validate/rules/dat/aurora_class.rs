//! DAT032: instance class that Aurora does not have.

use crate::design::{Database, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT032",
    severity: Severity::Error,
    title: "Instance class that Aurora does not have",
    why: "AWS refuses to make the instances: Aurora runs on memory optimised classes, and on two sizes of those that burst.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Database>() {
        let class = it.instance_class.as_str();
        // Classes that nobody has are another rule's.
        let known = facts::database_class(class).is_some();
        if it.engine.is_aurora() && !it.is_serverless() && known && !facts::is_aurora_class(class) {
            let small = class.starts_with("db.t");
            let next = if small { "db.t4g.medium" } else { "db.r7g.large" };
            report
                .at(id, format!("{}: {} has no {class}", node.name, it.engine.label()))
                .field("instance_class")
                .fix_set(format!("Use {next}"), "instance_class", next);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::DatabaseEngine;
    use crate::validate::testing::check;

    #[test]
    fn aurora_has_no_general_purpose_class() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Database>("db", |it| {
                    it.engine = DatabaseEngine::AuroraPostgres;
                    it.instance_class = "db.m7g.large".into();
                });
            },
            "db: Aurora PostgreSQL has no db.m7g.large",
        );
        assert_eq!(fixes, ["Use db.r7g.large"]);
    }

    #[test]
    fn aurora_has_no_micro_class() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Database>("db", |it| {
                    it.engine = DatabaseEngine::AuroraPostgres;
                    it.instance_class = "db.t4g.micro".into();
                });
            },
            "db: Aurora PostgreSQL has no db.t4g.micro",
        );
        assert_eq!(fixes, ["Use db.t4g.medium"]);
    }
}
