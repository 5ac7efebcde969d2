//! DAT002: production database in one zone.

use crate::design::{Database, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT002",
    severity: Severity::Warning,
    title: "Production database in one zone",
    why: "When the zone or the server fails, the database is gone until it is restored.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html",
    checkov: &["CKV_AWS_157"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, database) in topology.all::<Database>() {
        if database.has_standby() {
            continue;
        }
        if database.engine.is_aurora() {
            report.at(id, format!("{} has no reader to take over", node.name)).field("readers").fix_here(
                topology,
                "Add a reader",
                "readers",
                1,
            );
        } else {
            report.at(id, format!("{} has no standby", node.name)).field("multi_az").fix_here(
                topology,
                "Add a standby",
                "multi_az",
                true,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn an_aurora_cluster_in_production_has_a_reader() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Database>("db", |it| {
                    it.engine = crate::design::DatabaseEngine::AuroraPostgres;
                    it.readers = 0;
                });
            },
            "db has no reader to take over",
        );
        assert_eq!(fixes, ["Add a reader"]);
    }

    #[test]
    fn production_has_a_standby() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "multi_az", false);
            },
            "db has no standby",
        );
        assert_eq!(fixes, ["Add a standby"]);
    }
}
