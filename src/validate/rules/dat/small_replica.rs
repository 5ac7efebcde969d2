//! DAT041: read replicas smaller than what they copy.

use crate::design::{Database, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT041",
    severity: Severity::Warning,
    title: "Read replicas smaller than the database",
    why: "A replica repeats every write beside the reads. With less memory or processor than its source it falls behind, and what is read there is old.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Database>().filter(|(.., it)| it.replicas() > 0) {
        let (class, replica) = (it.instance_class.as_str(), it.class_of_replicas());
        let (Some(whole), Some(part)) = (facts::database_class(class), facts::database_class(replica)) else {
            continue;
        };
        if part.gib < whole.gib || part.vcpu < whole.vcpu {
            report
                .at(id, format!("{}: replicas of {replica} copy a {class}", node.name))
                .field("replica_class")
                .fix_set("Use the class of the database", "replica_class", "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_replica_is_as_large_as_what_it_copies() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "read_replicas", 1);
                shop.set("db", "replica_class", "db.t4g.micro");
            },
            "db: replicas of db.t4g.micro copy a db.t4g.medium",
        );
        assert_eq!(fixes, ["Use the class of the database"]);
    }
}
