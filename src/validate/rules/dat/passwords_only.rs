//! DAT044: database that takes passwords only.

use crate::design::{Database, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT044",
    severity: Severity::Advice,
    title: "Database takes passwords only",
    why: "Roles can log in with tokens that last a quarter of an hour, so that no password lies about. It costs nothing and the password stays.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html",
    checkov: &["CKV_AWS_161", "CKV_AWS_162"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Database>() {
        if !it.iam_authentication {
            report.at(id, format!("{} knows no roles", node.name)).field("iam_authentication").fix_set(
                "Let roles log in",
                "iam_authentication",
                true,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn roles_log_in() {
        let fixes = check(&RULE, |shop| shop.set("db", "iam_authentication", false), "db knows no roles");
        assert_eq!(fixes, ["Let roles log in"]);
    }
}
