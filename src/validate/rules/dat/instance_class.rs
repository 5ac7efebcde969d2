//! DAT008: instance class that AWS does not have.

use crate::design::{Cache, Database, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT008",
    severity: Severity::Error,
    title: "Instance class that AWS does not have",
    why: "AWS refuses to make it.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Database>() {
        if !is_class(&it.instance_class, "db") {
            let shown: String = it.instance_class.chars().take(30).collect();
            report
                .at(id, format!("{}: `{shown}` is no instance class", node.name))
                .field("instance_class")
                .fix_set("Use db.t4g.medium", "instance_class", "db.t4g.medium");
        }
    }
    for (id, node, it) in topology.all::<Database>().filter(|(.., it)| it.replicas() > 0) {
        if !is_class(it.class_of_replicas(), "db") && is_class(&it.instance_class, "db") {
            let shown: String = it.replica_class.chars().take(30).collect();
            report
                .at(id, format!("{}: `{shown}` is no instance class", node.name))
                .field("replica_class")
                .fix_set(format!("Use {}", it.instance_class), "replica_class", it.instance_class.clone());
        }
    }
    for (id, node, it) in topology.all::<Cache>().filter(|(.., it)| !it.is_serverless()) {
        if !is_class(&it.node_type, "cache") {
            let shown: String = it.node_type.chars().take(30).collect();
            report.at(id, format!("{}: `{shown}` is no node type", node.name)).field("node_type").fix_set(
                "Use cache.t4g.small",
                "node_type",
                "cache.t4g.small",
            );
        }
    }
}

/// `db.t4g.medium`: the service, a family with its generation, a size.
fn is_class(text: &str, service: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let [first, family, size] = parts.as_slice() else { return false };
    let size = size.trim_start_matches(|c: char| c.is_ascii_digit());
    *first == service
        && family.starts_with(|c: char| c.is_ascii_lowercase())
        && family.bytes().any(|b| b.is_ascii_digit())
        && family.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && matches!(size, "micro" | "small" | "medium" | "large" | "xlarge" | "metal")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_class_has_family_and_size() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "instance_class", "t4g.medium");
            },
            "db: `t4g.medium` is no instance class",
        );
        assert_eq!(fixes, ["Use db.t4g.medium"]);
    }

    #[test]
    fn a_node_type_has_family_and_size() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("sessions", "node_type", "cache.small");
            },
            "sessions: `cache.small` is no node type",
        );
        assert_eq!(fixes, ["Use cache.t4g.small"]);
    }
}
