//! DEL021: each environment makes the account's trust in GitHub.

use crate::design::{DeliveryTool, Pipeline, Topology, TrustInGitHub};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL021",
    severity: Severity::Advice,
    title: "Each environment makes the trust in GitHub",
    why: "With an account for each that is right. In one account the second environment fails with EntityAlreadyExists: one of \
          them makes the provider, is applied first and destroyed last.",
    docs: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let makes = TrustInGitHub::Create;
    for (id, node, it) in topology.all::<Pipeline>() {
        if it.tool != DeliveryTool::GitHub || it.github_trust != makes {
            continue;
        }
        let others = report.elsewhere(topology, id, "github_trust");
        let Some((other, _)) = others.iter().find(|(_, it)| it.as_str() == Some(makes.word())) else {
            continue;
        };
        report
            .at(id, format!("{}: {} makes the provider too", node.name, other.name))
            .field("github_trust")
            .fix_only_one(topology, &["github_trust"], TrustInGitHub::Exists.word(), |one| {
                format!("Make it in {one} only")
            });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn one_environment_of_an_account_makes_the_provider() {
        let fixes = check(
            &RULE,
            |shop| shop.add("delivery", Pipeline { tool: DeliveryTool::GitHub, ..Pipeline::default() }, ""),
            "delivery: dev makes the provider too",
        );
        assert_eq!(fixes, ["Make it in prod only"]);
    }
}
