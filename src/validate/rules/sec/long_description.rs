//! SEC006: description of a secret is too long.

use crate::design::{Secret, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "SEC006",
    severity: Severity::Error,
    title: "Description of a secret is too long",
    why: "AWS takes 2,048 characters in Secrets Manager and 1,024 in a parameter.",
    docs: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, secret) in topology.all::<Secret>() {
        let length = secret.description.chars().count();
        if length > 1024 {
            let cut: String = secret.description.chars().take(1024).collect();
            report
                .at(id, format!("{}: {length} characters of description", node.name))
                .field("description")
                .fix_set("Cut it", "description", cut);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_description_is_short() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("api-key", "description", "x".repeat(1025));
            },
            "api-key: 1025 characters of description",
        );
        assert_eq!(fixes, ["Cut it"]);
    }
}
