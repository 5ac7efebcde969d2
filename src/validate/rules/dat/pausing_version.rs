//! DAT034: engine version that cannot pause.

use crate::design::{Database, LeastAcu, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT034",
    severity: Severity::Error,
    title: "Engine version that cannot pause",
    why: "A least capacity of 0 needs Aurora PostgreSQL 13.15, 14.12, 15.7, 16.3 or newer, or Aurora MySQL 3.08; AWS refuses it for others.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Database>() {
        let exists = facts::database_support(it.engine, &it.version).is_some();
        let pauses = it.is_serverless() && it.min_acu == LeastAcu::Zero;
        if pauses && exists && !facts::can_pause(it.engine, &it.version) {
            report
                .at(id, format!("{}: {} {} cannot pause", node.name, it.engine.label(), it.version))
                .field("min_acu")
                .fix_set("Keep 0.5 ACU", "min_acu", LeastAcu::Half.word());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{DatabaseCapacity, DatabaseEngine};
    use crate::validate::testing::check;

    #[test]
    fn an_old_minor_version_stays_awake() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Database>("db", |it| {
                    it.engine = DatabaseEngine::AuroraPostgres;
                    it.version = "16.1".into();
                    it.capacity = DatabaseCapacity::Serverless;
                    it.min_acu = LeastAcu::Zero;
                });
            },
            "db: Aurora PostgreSQL 16.1 cannot pause",
        );
        assert_eq!(fixes, ["Keep 0.5 ACU"]);
    }
}
