//! DEL018: a new repository on GitHub would be refused.

use crate::design::{DeliveryTool, Pipeline, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL018",
    severity: Severity::Advice,
    title: "New repository on GitHub would be refused",
    why: "Repositories made, renamed or moved since 15 July 2026 have the numbers of owner and repository in what they sign in \
          with. A role that knows the names alone refuses them, and trusts whoever gets the name next.",
    docs: "https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Pipeline>() {
        let known = [&it.github_owner_id, &it.github_repository_id].iter().any(|it| !it.trim().is_empty());
        if it.tool == DeliveryTool::GitHub && !known {
            report
                .at(id, format!("{}: jobs sign in by the names of owner and repository alone", node.name))
                .field("github_owner_id");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn a_name_may_change_hands() {
        check(
            &RULE,
            |shop| shop.add("delivery", Pipeline { tool: DeliveryTool::GitHub, ..Pipeline::default() }, ""),
            "delivery: jobs sign in by the names of owner and repository alone",
        );
    }

    #[test]
    fn numbers_stay() {
        let mut shop = Shop::new();
        let it = Pipeline {
            tool: DeliveryTool::GitHub,
            github_owner_id: "123456".into(),
            github_repository_id: "456789".into(),
            ..Pipeline::default()
        };
        shop.add("delivery", it, "");
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
