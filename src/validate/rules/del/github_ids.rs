//! DEL019: ids of GitHub that are none.

use crate::design::{DeliveryTool, Pipeline, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL019",
    severity: Severity::Error,
    title: "Ids of GitHub are not two numbers",
    why: "GitHub puts the number of the owner and that of the repository into what a job signs in with. The role compares all of it: one alone, or a wildcard, is never what is sent.",
    docs: "https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims",
    checkov: &["CKV_AWS_358"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Pipeline>() {
        if it.tool != DeliveryTool::GitHub {
            continue;
        }
        let ids =
            [("github_owner_id", &it.github_owner_id), ("github_repository_id", &it.github_repository_id)]
                .map(|(field, id)| (field, id.trim()));
        if ids.iter().all(|(_, id)| id.is_empty()) {
            continue;
        }
        for (field, value) in ids {
            let message = match value {
                "" => format!("{}: one of the two numbers of GitHub is missing", node.name),
                it if is_number(it) => continue,
                it => format!("{}: “{it}” is not a number", node.name),
            };
            let clear = |field: &str| crate::design::Edit::Set { id, field: field.into(), value: "".into() };
            report
                .at(id, message)
                .field(field)
                .fix("Trust the names alone", ids.map(|it| clear(it.0)).into());
        }
    }
}

fn is_number(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    fn pipeline(owner: &str, repository: &str) -> Pipeline {
        Pipeline {
            tool: DeliveryTool::GitHub,
            github_owner_id: owner.into(),
            github_repository_id: repository.into(),
            ..Pipeline::default()
        }
    }

    #[test]
    fn any_number_is_no_number() {
        let fixes = check(
            &RULE,
            |shop| shop.add("delivery", pipeline("*", "456789"), ""),
            "delivery: “*” is not a number",
        );
        assert_eq!(fixes, ["Trust the names alone"]);
    }

    #[test]
    fn one_number_says_nothing() {
        check(
            &RULE,
            |shop| shop.add("delivery", pipeline("", "456789"), ""),
            "delivery: one of the two numbers of GitHub is missing",
        );
    }

    #[test]
    fn two_numbers_are_a_repository() {
        let mut shop = Shop::new();
        shop.add("delivery", pipeline("123456", "456789"), "");
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
