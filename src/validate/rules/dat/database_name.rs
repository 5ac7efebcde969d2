//! DAT012: first database has a name AWS does not take.

use crate::design::{Database, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT012",
    severity: Severity::Error,
    title: "First database has a name AWS does not take",
    why: "It begins with a letter and has at most 63 letters, digits and underscores; words of SQL are reserved.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, database) in topology.all::<Database>() {
        let name = &database.database_name;
        let reserved = [
            "all",
            "analyse",
            "analyze",
            "and",
            "any",
            "array",
            "as",
            "asc",
            "case",
            "cast",
            "check",
            "column",
            "create",
            "database",
            "db",
            "default",
            "desc",
            "do",
            "else",
            "end",
            "false",
            "for",
            "from",
            "grant",
            "group",
            "in",
            "index",
            "information_schema",
            "int",
            "into",
            "key",
            "like",
            "limit",
            "mysql",
            "not",
            "null",
            "on",
            "or",
            "order",
            "performance_schema",
            "postgres",
            "primary",
            "rdsadmin",
            "references",
            "select",
            "sys",
            "table",
            "template0",
            "template1",
            "then",
            "to",
            "true",
            "union",
            "unique",
            "user",
            "using",
            "values",
            "when",
            "where",
            "with",
        ];
        let fits = (1..=63).contains(&name.len())
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
            && !reserved.contains(&name.to_ascii_lowercase().as_str());
        if !fits {
            let shown: String = name.chars().take(20).collect();
            report
                .at(id, format!("{}: `{shown}` cannot be a database", node.name))
                .field("database_name")
                .fix_set("Use app", "database_name", "app");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_database_name_has_no_hyphen() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("db", "database_name", "my-shop");
            },
            "db: `my-shop` cannot be a database",
        );
        assert_eq!(fixes, ["Use app"]);
    }
}
