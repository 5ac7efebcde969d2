//! DEL012: production is deployed and nobody is asked.

use crate::design::{DeliveryTool, Pipeline, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL012",
    severity: Severity::Advice,
    title: "Production is deployed without an approval",
    why: "Each push to the branch reaches users. That is fine where tests and alarms are trusted; otherwise a person should look first. GitHub asks the reviewers of an environment; for a private repository it does so with GitHub Enterprise only.",
    docs: "https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Pipeline>() {
        if !topology.production() {
            continue;
        }
        match it.tool {
            DeliveryTool::CodePipeline if !it.approval => {
                report
                    .at(id, format!("{} deploys to production by itself", node.name))
                    .field("approval")
                    .fix_set("Require a manual approval", "approval", true);
            }
            DeliveryTool::GitHub if it.github_environment.trim().is_empty() => {
                report
                    .at(id, format!("{}: no environment of GitHub asks its reviewers", node.name))
                    .field("github_environment")
                    .fix_set("Deploy by the environment production", "github_environment", "production");
            }
            DeliveryTool::CodePipeline | DeliveryTool::GitHub => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn somebody_should_look_first() {
        let fixes = check(
            &RULE,
            |shop| shop.add("delivery", Pipeline { approval: false, ..Pipeline::default() }, ""),
            "delivery deploys to production by itself",
        );
        assert_eq!(fixes, ["Require a manual approval"]);
    }

    #[test]
    fn github_asks_by_environments() {
        let fixes = check(
            &RULE,
            |shop| shop.add("delivery", Pipeline { tool: DeliveryTool::GitHub, ..Pipeline::default() }, ""),
            "delivery: no environment of GitHub asks its reviewers",
        );
        assert_eq!(fixes, ["Deploy by the environment production"]);
    }
}
