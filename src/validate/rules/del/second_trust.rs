//! DEL015: GitHub is to be trusted twice.

use crate::design::{DeliveryTool, Pipeline, Topology, TrustInGitHub};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL015",
    severity: Severity::Error,
    title: "Account trusts GitHub once",
    why: "IAM takes one OIDC provider for an address. The second fails with EntityAlreadyExists.",
    docs: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let makes = |it: &Pipeline| it.tool == DeliveryTool::GitHub && it.github_trust == TrustInGitHub::Create;
    let makers = topology.all::<Pipeline>().filter(|(.., it)| makes(it));
    let mut first = None;
    for (id, node, _) in makers {
        let Some(other) = first else {
            first = Some(node.name.as_str());
            continue;
        };
        report
            .at(id, format!("{other} makes the provider that {} makes too", node.name))
            .field("github_trust")
            .fix_set("Use the one there is", "github_trust", TrustInGitHub::Exists.word());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn the_second_pipeline_uses_the_first_ones_provider() {
        let fixes = check(
            &RULE,
            |shop| {
                for name in ["first", "second"] {
                    shop.add(name, Pipeline { tool: DeliveryTool::GitHub, ..Pipeline::default() }, "");
                }
            },
            "first makes the provider that second makes too",
        );
        assert_eq!(fixes, ["Use the one there is"]);
    }
}
