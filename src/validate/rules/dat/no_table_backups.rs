//! DAT024: production table without continuous backups.

use crate::design::{Table, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT024",
    severity: Severity::Warning,
    title: "Production table without continuous backups",
    why: "A faulty release that overwrites items cannot be undone.",
    docs: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html",
    checkov: &["CKV_AWS_28"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, table) in topology.all::<Table>() {
        if !table.point_in_time_recovery {
            report
                .at(id, format!("{} cannot be restored to an earlier moment", node.name))
                .field("point_in_time_recovery")
                .fix_here(topology, "Keep continuous backups", "point_in_time_recovery", true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_items_can_be_restored() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("carts", Table { point_in_time_recovery: false, ..Table::default() }, "");
            },
            "carts cannot be restored to an earlier moment",
        );
        assert_eq!(fixes, ["Keep continuous backups"]);
    }
}
