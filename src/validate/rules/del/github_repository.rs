//! DEL011: a source on GitHub that is not named.

use crate::design::{DeliveryTool, Pipeline, SourceOrigin, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL011",
    severity: Severity::Error,
    title: "Repository on GitHub is not named as owner/name",
    why: "The connection, and the trust in GitHub Actions, are for one repository and one branch. A wildcard would let others deploy.",
    docs: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
    checkov: &["CKV_AWS_358"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Pipeline>() {
        if !it.from_github() {
            continue;
        }
        if !is_repository(it.repository.trim()) {
            let finding = report.at(id, said(&node.name, &it.repository)).field("repository");
            if it.tool == DeliveryTool::CodePipeline {
                finding.fix_set("Upload a zip instead", "source", SourceOrigin::Bucket.word());
            }
        }
        if !is_branch(it.branch.trim()) {
            report
                .at(id, format!("{}: “{}” is not one branch", node.name, it.branch))
                .field("branch")
                .fix_set("Deploy main", "branch", "main");
        }
    }
}

fn said(name: &str, repository: &str) -> String {
    if repository.trim().is_empty() {
        format!("{name} has no repository: owner/name")
    } else {
        format!("{name}: “{repository}” is not owner/name")
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_.-".contains(c)
}

fn is_repository(text: &str) -> bool {
    text.split_once('/').is_some_and(|(owner, name)| {
        !owner.is_empty() && !name.is_empty() && owner.chars().chain(name.chars()).all(is_word)
    })
}

fn is_branch(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| is_word(c) || c == '/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_source_has_a_name() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("delivery", Pipeline { source: SourceOrigin::GitHub, ..Pipeline::default() }, "");
            },
            "delivery has no repository: owner/name",
        );
        assert_eq!(fixes, ["Upload a zip instead"]);
    }

    #[test]
    fn any_branch_is_no_branch() {
        let fixes = check(
            &RULE,
            |shop| {
                let it = Pipeline {
                    tool: DeliveryTool::GitHub,
                    repository: "acme/shop".into(),
                    branch: "*".into(),
                    ..Pipeline::default()
                };
                shop.add("delivery", it, "");
            },
            "delivery: “*” is not one branch",
        );
        assert_eq!(fixes, ["Deploy main"]);
    }
}
