//! DAT016: performance Insights on a class that lacks it.

use crate::design::{Database, DatabaseEngine, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT016",
    severity: Severity::Error,
    title: "Performance Insights on a class that lacks it",
    why: "MySQL has no Performance Insights on micro and small burstable classes; AWS refuses the combination.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.Engines.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, database) in topology.all::<Database>() {
        let small =
            ["db.t2.micro", "db.t2.small", "db.t3.micro", "db.t3.small", "db.t4g.micro", "db.t4g.small"];
        let class = database.instance_class.as_str();
        // Aurora MySQL: all of db.t3 too. Source: Amazon Aurora user guide, "DB engine, Region, and instance class support
        // for Database Insights", read 2026-11. The arguments outlive the console of Performance Insights.
        let lacks = match database.engine {
            DatabaseEngine::Mysql => small.contains(&class),
            DatabaseEngine::AuroraMysql => {
                !database.is_serverless() && (small.contains(&class) || class.starts_with("db.t3."))
            }
            DatabaseEngine::Postgres | DatabaseEngine::AuroraPostgres => false,
        };
        if database.performance_insights && lacks {
            report
                .at(
                    id,
                    format!(
                        "{}: {} has no Performance Insights for MySQL",
                        node.name, database.instance_class
                    ),
                )
                .field("performance_insights")
                .fix_set("Switch it off", "performance_insights", false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn small_mysql_has_no_performance_insights() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Database>("db", |it| {
                    it.engine = DatabaseEngine::Mysql;
                    it.version = "8.4".into();
                    it.instance_class = "db.t4g.micro".into();
                });
            },
            "db: db.t4g.micro has no Performance Insights for MySQL",
        );
        assert_eq!(fixes, ["Switch it off"]);
    }
}
