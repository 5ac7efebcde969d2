//! DAT025: apply sets the capacity of indexes back.

use crate::design::{Table, TableCapacity, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT025",
    severity: Severity::Warning,
    title: "Apply sets the capacity of indexes back",
    why: "Terraform cannot leave alone what scaling did to an index, so each apply starts it at the least again, and writes to the table are throttled until it has grown.",
    docs: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, table) in topology.all::<Table>() {
        let scales = table.max_reads > table.min_reads || table.max_writes > table.min_writes;
        if table.capacity == TableCapacity::Provisioned && scales && !table.indexes.is_empty() {
            report
                .at(id, format!("{}: its indexes start at the least capacity after each apply", node.name))
                .field("capacity")
                .fix_set("Pay by request", "capacity", TableCapacity::OnDemand.word());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn indexes_of_a_scaled_table_are_named() {
        let fixes = check(
            &RULE,
            |shop| {
                let indexes = [("by-day".to_owned(), "day".to_owned())].into();
                let capacity = TableCapacity::Provisioned;
                shop.add("carts", Table { capacity, indexes, ..Table::default() }, "");
            },
            "carts: its indexes start at the least capacity after each apply",
        );
        assert_eq!(fixes, ["Pay by request"]);
    }
}
