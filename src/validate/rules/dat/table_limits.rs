//! DAT023: capacity limits the wrong way round.

use crate::design::{Table, TableCapacity, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT023",
    severity: Severity::Error,
    title: "Capacity limits the wrong way round",
    why: "Scaling refuses a target whose most is below its least.",
    docs: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, table) in topology.all::<Table>() {
        if table.capacity != TableCapacity::Provisioned {
            continue;
        }
        for (what, field, least, most) in [
            ("reads", "max_reads", table.min_reads, table.max_reads),
            ("writes", "max_writes", table.min_writes, table.max_writes),
        ] {
            if most < least {
                report
                    .at(id, format!("{}: at least {least} and at most {most} {what}", node.name))
                    .field(field)
                    .fix_set(format!("Allow {least}"), field, least);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn the_most_is_not_below_the_least() {
        let fixes = check(
            &RULE,
            |shop| {
                let capacity = TableCapacity::Provisioned;
                shop.add("carts", Table { capacity, min_writes: 20, max_writes: 10, ..Table::default() }, "");
            },
            "carts: at least 20 and at most 10 writes",
        );
        assert_eq!(fixes, ["Allow 20"]);
    }
}
