//! COST003: no Spot outside production.

use crate::design::{Deployment, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "COST003",
    severity: Severity::Advice,
    title: "No Spot outside production",
    why: "Spot costs a fraction, and a stopped task in a test hurts nobody. The first task of a service stays on demand.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if topology.production() {
        return;
    }
    for (id, node, service) in topology.all::<Service>() {
        // CodeDeploy knows no capacity providers.
        let could = !service.on_ec2() && service.deployment != Deployment::CodeDeploy;
        // The first task stays on demand, so one alone saves nothing.
        let saves = service.max_tasks.max(service.min_tasks) > 1;
        if service.spot_share == 0 && could && saves && service.min_tasks > 0 {
            report
                .at(id, format!("{} pays the full price in {}", node.name, topology.environment().name))
                .field("spot_share")
                .fix_here(topology, "Use Spot", "spot_share", 100);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn tests_can_run_on_spot() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.dev();
            },
            "orders pays the full price in dev",
        );
        assert_eq!(fixes, ["Use Spot"]);
    }

    #[test]
    fn a_task_alone_is_never_on_spot() {
        let mut shop = Shop::new();
        shop.dev();
        shop.set("orders", "min_tasks", 1);
        shop.set("orders", "max_tasks", 1);
        assert!(shop.findings(&[&RULE]).is_empty());
    }

    #[test]
    fn what_code_deploy_deploys_cannot_run_on_spot() {
        let mut shop = Shop::new();
        shop.dev();
        shop.set("orders", "deployment", "code_deploy");
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
