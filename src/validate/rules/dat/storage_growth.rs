//! DAT010: storage may not grow to less than a tenth more.

use crate::design::{Database, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT010",
    severity: Severity::Error,
    title: "Storage may not grow to less than a tenth more",
    why: "AWS refuses a maximum below 110 % of the storage; the same figure switches growth off.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, database) in topology.all::<Database>() {
        let (now, most) = (database.storage_gib, database.max_storage_gib);
        let least = u32::try_from((u64::from(now) * 11).div_ceil(10)).unwrap_or(u32::MAX);
        if database.engine.is_aurora() || most == now || most >= least {
            continue;
        }
        let finding = report
            .at(id, format!("{}: {now} GiB may not grow to {most} GiB", node.name))
            .field("max_storage_gib");
        if most > now && least <= 65_536 {
            finding.fix_set(format!("Grow up to {least} GiB"), "max_storage_gib", least);
        } else {
            finding.fix_set("Switch growth off", "max_storage_gib", now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn growth_is_a_tenth_at_least() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "max_storage_gib", 52);
            },
            "db: 50 GiB may not grow to 52 GiB",
        );
        assert_eq!(fixes, ["Grow up to 55 GiB"]);
    }

    #[test]
    fn the_most_is_not_below_the_storage() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "max_storage_gib", 30);
            },
            "db: 50 GiB may not grow to 30 GiB",
        );
        assert_eq!(fixes, ["Switch growth off"]);
    }
}
