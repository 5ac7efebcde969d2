//! DAT035: production database that pauses.

use crate::design::{Database, LeastAcu, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT035",
    severity: Severity::Warning,
    title: "Production database that pauses",
    why: "Whoever comes first after a pause waits some 15 seconds, longer after a day, and health checks that ask the database fail meanwhile.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, it) in topology.all::<Database>() {
        if it.is_serverless() && it.min_acu == LeastAcu::Zero {
            report
                .at(id, format!("{} pauses when nobody is connected", node.name))
                .field("min_acu")
                .fix_here(topology, "Keep 0.5 ACU", "min_acu", LeastAcu::Half.word());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{DatabaseCapacity, DatabaseEngine};
    use crate::validate::testing::check;

    #[test]
    fn production_stays_awake() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Database>("db", |it| {
                    it.engine = DatabaseEngine::AuroraPostgres;
                    it.capacity = DatabaseCapacity::Serverless;
                    it.min_acu = LeastAcu::Zero;
                });
            },
            "db pauses when nobody is connected",
        );
        assert_eq!(fixes, ["Keep 0.5 ACU"]);
    }
}
