//! CAP011: codeDeploy with what it cannot deploy.

use crate::design::{Deployment, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP011",
    severity: Severity::Error,
    title: "CodeDeploy with what it cannot deploy",
    why: "Managed EBS volumes and the scaling of a capacity provider belong to services that ECS deploys itself.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Service>() {
        if it.deployment != Deployment::CodeDeploy || (it.ebs_gib == 0 && !it.on_ec2()) {
            continue;
        }
        let what = if it.ebs_gib > 0 { "an EBS volume for each task" } else { "EC2 capacity" };
        report
            .at(id, format!("{}: CodeDeploy does not go with {what}", node.name))
            .field("deployment")
            .fix_here(topology, "Let ECS do blue/green", "deployment", Deployment::BlueGreen.word());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn code_deploy_knows_no_volumes() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "deployment", "code_deploy");
                shop.set("orders", "ebs_gib", 10);
            },
            "orders: CodeDeploy does not go with an EBS volume for each task",
        );
        assert_eq!(fixes, ["Let ECS do blue/green"]);
    }
}
