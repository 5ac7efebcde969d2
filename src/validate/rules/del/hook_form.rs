//! DEL006: a check between the steps that is no function.

use crate::design::{Deployment, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL006",
    severity: Severity::Error,
    title: "Not the ARN of a function",
    why: "ECS asks a Lambda function between the steps of a deployment and takes nothing else; the service is refused.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        let hook = service.hook_arn.trim();
        let asked = service.deployment.moves_traffic() && service.deployment != Deployment::CodeDeploy;
        if asked && !hook.is_empty() && !is_function(hook) {
            report
                .at(id, format!("{}: {hook} is not arn:aws:lambda:REGION:ACCOUNT:function:NAME", node.name))
                .field("hook_arn")
                .fix_set("Deploy without a check", "hook_arn", "");
        }
    }
}

fn is_function(arn: &str) -> bool {
    let mut parts = arn.splitn(7, ':');
    parts.next() == Some("arn")
        && parts.next().is_some_and(|it| it.starts_with("aws"))
        && parts.next() == Some("lambda")
        && parts.next().is_some_and(|it| !it.is_empty())
        && parts.next().is_some_and(|it| it.len() == 12 && it.bytes().all(|it| it.is_ascii_digit()))
        && parts.next() == Some("function")
        && parts.next().is_some_and(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_name_is_no_arn() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "deployment", "canary");
                shop.set("orders", "hook_arn", "check");
            },
            "orders: check is not arn:aws:lambda:REGION:ACCOUNT:function:NAME",
        );
        assert_eq!(fixes, ["Deploy without a check"]);
    }

    #[test]
    fn an_arn_with_a_version_is_one() {
        assert!(is_function("arn:aws:lambda:eu-central-1:123456789012:function:check:7"));
    }
}
