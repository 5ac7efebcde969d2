//! DEL003: CodeDeploy is to deploy, and nothing gives it images.

use crate::design::{Deployment, ImageOwner, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL003",
    severity: Severity::Error,
    title: "CodeDeploy deploys, and Terraform chooses the image",
    why: "Terraform cannot change the task definition of a service that CodeDeploy controls: another tag would never be deployed.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        if service.deployment == Deployment::CodeDeploy
            && topology.task(id).is_some_and(|it| it.image_owner == ImageOwner::Terraform)
        {
            report
                .at(id, format!("{}: a new image tag would not reach CodeDeploy", node.name))
                .field("deployment")
                .fix_set("Let a pipeline deploy", "image_owner", ImageOwner::Pipeline.word())
                .fix_set("Let ECS move the traffic", "deployment", Deployment::Canary.word());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn code_deploy_needs_a_pipeline() {
        let fixes = check(
            &RULE,
            |shop| shop.set("orders", "deployment", "code_deploy"),
            "orders: a new image tag would not reach CodeDeploy",
        );
        assert_eq!(fixes, ["Let a pipeline deploy", "Let ECS move the traffic"]);
    }
}
