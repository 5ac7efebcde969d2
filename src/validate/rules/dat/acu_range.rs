//! DAT033: serverless limits the wrong way round.

use crate::design::{Database, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT033",
    severity: Severity::Error,
    title: "Serverless limits the wrong way round",
    why: "AWS refuses a cluster whose most capacity is below its least.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Database>() {
        if it.is_serverless() && f64::from(it.max_acu) < it.min_acu.units() {
            let least = it.min_acu.word();
            report
                .at(id, format!("{}: at least {least} and at most {} ACU", node.name, it.max_acu))
                .field("max_acu")
                .fix_set(format!("Allow {least}"), "max_acu", least.parse::<u32>().unwrap_or(32));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{DatabaseCapacity, DatabaseEngine, LeastAcu};
    use crate::validate::testing::check;

    #[test]
    fn the_most_is_not_below_the_least() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Database>("db", |it| {
                    it.engine = DatabaseEngine::AuroraPostgres;
                    it.capacity = DatabaseCapacity::Serverless;
                    it.min_acu = LeastAcu::Sixteen;
                    it.max_acu = 8;
                });
            },
            "db: at least 16 and at most 8 ACU",
        );
        assert_eq!(fixes, ["Allow 16"]);
    }
}
