//! OPS012: production database without a look inside.

use crate::design::{Database, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS012",
    severity: Severity::Advice,
    title: "Production database without a look inside",
    why: "When it is slow, nobody sees which queries or what the server does.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html",
    checkov: &["CKV_AWS_118", "CKV_AWS_353"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, database) in topology.all::<Database>() {
        for (key, on, what) in [
            ("performance_insights", database.performance_insights, "no Performance Insights"),
            ("enhanced_monitoring", database.enhanced_monitoring, "no enhanced monitoring"),
        ] {
            if !on {
                report.at(id, format!("{} has {what}", node.name)).field(key).fix_here(
                    topology,
                    "Switch it on",
                    key,
                    true,
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_production_database_can_be_watched() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "enhanced_monitoring", false);
            },
            "db has no enhanced monitoring",
        );
        assert_eq!(fixes, ["Switch it on"]);
    }
}
