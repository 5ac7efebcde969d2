//! DEL004: CodeDeploy together with what it does not know.

use crate::design::{Arrow, Deployment, Launch, NodeId, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL004",
    severity: Severity::Error,
    title: "CodeDeploy does not know this",
    why: "Deployments by CodeDeploy work with one load balancer, without Service Connect and without capacity providers such as Fargate Spot. ECS's own blue/green and canary deployments have none of these limits.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        if service.deployment != Deployment::CodeDeploy {
            continue;
        }
        let native = ("Let ECS move the traffic", Deployment::Canary.word());
        if connects(topology, id) {
            report
                .at(id, format!("{} calls services or is called by Service Connect", node.name))
                .field("deployment")
                .fix_set(native.0, "deployment", native.1);
        } else if topology.entries_of(id).count() > 1 {
            report
                .at(id, format!("{} has more than one load balancer in front", node.name))
                .field("deployment")
                .fix_set(native.0, "deployment", native.1);
        } else if service.launch == Launch::Ec2 {
            report.at(id, format!("{} runs on EC2 capacity providers", node.name)).field("launch").fix_set(
                native.0,
                "deployment",
                native.1,
            );
        } else if service.spot_share > 0 {
            report
                .at(id, format!("{} has {} % of its tasks on Spot", node.name, service.spot_share))
                .field("spot_share")
                .fix_set(native.0, "deployment", native.1)
                .fix_set("Run all on demand", "spot_share", 0);
        }
    }
}

fn connects(topology: &Topology<'_>, id: NodeId) -> bool {
    topology.is_called(id) || topology.links_from(id).any(|(_, arrow)| matches!(arrow, Arrow::Call(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn spot_and_code_deploy_do_not_meet() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "deployment", "code_deploy");
                shop.set("orders", "spot_share", 50);
            },
            "orders has 50 % of its tasks on Spot",
        );
        assert_eq!(fixes, ["Let ECS move the traffic", "Run all on demand"]);
    }

    #[test]
    fn ec2_capacity_and_code_deploy_do_not_meet() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "deployment", "code_deploy");
                shop.set("orders", "launch", "ec2");
            },
            "orders runs on EC2 capacity providers",
        );
        assert_eq!(fixes, ["Let ECS move the traffic"]);
    }

    #[test]
    fn service_connect_and_code_deploy_do_not_meet() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add_service("payments");
                shop.connect("orders", "payments");
                shop.set("orders", "deployment", "code_deploy");
            },
            "orders calls services or is called by Service Connect",
        );
        assert_eq!(fixes, ["Let ECS move the traffic"]);
    }
}
