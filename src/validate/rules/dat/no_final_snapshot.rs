//! DAT005: production database without a final snapshot.

use crate::design::{Database, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT005",
    severity: Severity::Warning,
    title: "Production database without a final snapshot",
    why: "Its data is gone with it.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, database) in topology.all::<Database>() {
        if !database.final_snapshot {
            report
                .at(id, format!("{} leaves no snapshot when it is deleted", node.name))
                .field("final_snapshot")
                .fix_here(topology, "Keep one", "final_snapshot", true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_deleted_database_leaves_a_snapshot() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "final_snapshot", false);
            },
            "db leaves no snapshot when it is deleted",
        );
        assert_eq!(fixes, ["Keep one"]);
    }
}
