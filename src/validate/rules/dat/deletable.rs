//! DAT004: production data without deletion protection.

use crate::design::{Database, Table, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT004",
    severity: Severity::Warning,
    title: "Production data without deletion protection",
    why: "One mistaken destroy deletes it.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
    checkov: &["CKV_AWS_293"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    let databases = topology.all::<Database>().map(|(id, node, it)| (id, node, it.deletion_protection));
    let tables = topology.all::<Table>().map(|(id, node, it)| (id, node, it.deletion_protection));
    for (id, node, protected) in databases.chain(tables) {
        if !protected {
            report
                .at(id, format!("{} can be deleted by mistake", node.name))
                .field("deletion_protection")
                .fix_here(topology, "Protect it", "deletion_protection", true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_production_table_is_protected() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("carts", Table { deletion_protection: false, ..Table::default() }, "");
            },
            "carts can be deleted by mistake",
        );
        assert_eq!(fixes, ["Protect it"]);
    }

    #[test]
    fn production_data_is_protected() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "deletion_protection", false);
            },
            "db can be deleted by mistake",
        );
        assert_eq!(fixes, ["Protect it"]);
    }
}
