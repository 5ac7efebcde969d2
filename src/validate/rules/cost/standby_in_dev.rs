//! COST006: standby database outside production.

use crate::design::{Database, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "COST006",
    severity: Severity::Advice,
    title: "Multi-AZ database outside production",
    why: "It doubles the price of the database.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if topology.production() {
        return;
    }
    for (id, node, database) in topology.all::<Database>() {
        if database.engine.is_aurora() {
            if database.readers > 0 {
                report
                    .at(id, format!("{} has readers in {}", node.name, topology.environment().name))
                    .field("readers")
                    .fix_here(topology, "Do without", "readers", 0);
            }
        } else if database.multi_az {
            report
                .at(id, format!("{} has a standby in {}", node.name, topology.environment().name))
                .field("multi_az")
                .fix_here(topology, "Do without", "multi_az", false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn dev_needs_no_standby() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.dev();
            },
            "db has a standby in dev",
        );
        assert_eq!(fixes, ["Do without"]);
    }
}
