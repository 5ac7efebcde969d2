//! DAT009: instance class is not in the catalogue.

use crate::design::{Cache, Database, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT009",
    severity: Severity::Warning,
    title: "Instance class is not in the catalogue",
    why: "Its price is not known here, and the region may not have it.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Database>() {
        if !it.is_serverless()
            && it.instance_class.starts_with("db.")
            && facts::database_class(&it.instance_class).is_none()
        {
            report
                .at(id, format!("{}: {} is not in the catalogue", node.name, it.instance_class))
                .field("instance_class");
        }
    }
    for (id, node, it) in topology.all::<Cache>().filter(|(.., it)| !it.is_serverless()) {
        if it.node_type.starts_with("cache.") && facts::cache_class(&it.node_type).is_none() {
            report
                .at(id, format!("{}: {} is not in the catalogue", node.name, it.node_type))
                .field("node_type");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_class_without_a_price_is_named() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "instance_class", "db.x2g.large");
            },
            "db: db.x2g.large is not in the catalogue",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
