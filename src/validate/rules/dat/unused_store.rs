//! DAT017: data store that nothing uses.

use crate::design::{Kind, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT017",
    severity: Severity::Advice,
    title: "Data store that nothing uses",
    why: "It costs money, and no service has an arrow to it.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    // A network drawn before its services is a plan.
    if topology.tasks().next().is_none() {
        return;
    }
    for kind in [Kind::Database, Kind::Cache, Kind::Bucket, Kind::Table, Kind::FileSystem, Kind::Secret] {
        for id in topology.of_kind(kind) {
            if topology.users_of(id).next().is_none() {
                report.at(id, format!("Nothing uses {}", topology.name(id)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_store_without_arrows_is_named() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.disconnect("orders", "assets");
            },
            "Nothing uses assets",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
