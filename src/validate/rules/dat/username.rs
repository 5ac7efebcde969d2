//! DAT011: administrator has a name AWS does not take.

use crate::design::{Database, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT011",
    severity: Severity::Error,
    title: "Administrator has a name AWS does not take",
    why: "It begins with a letter and has at most 16 letters, digits and underscores; some words are reserved.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, database) in topology.all::<Database>() {
        let name = &database.username;
        let reserved = ["admin", "postgres", "rdsadmin", "root", "user", "public", "rdsrepladmin", "mysql"];
        let lower = name.to_ascii_lowercase();
        let fits = (1..=16).contains(&name.len())
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
            && !reserved.contains(&lower.as_str())
            && !lower.starts_with("pg_");
        if !fits {
            let shown: String = name.chars().take(20).collect();
            report
                .at(id, format!("{}: `{shown}` cannot be the administrator", node.name))
                .field("username")
                .fix_set("Use app_admin", "username", "app_admin");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_reserved_name_is_refused() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "username", "admin");
            },
            "db: `admin` cannot be the administrator",
        );
        assert_eq!(fixes, ["Use app_admin"]);
    }
}
