//! ECS017: deployment circuit breaker is off.

use crate::design::{Deployment, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS017",
    severity: Severity::Warning,
    title: "Deployment circuit breaker is off",
    why: "ECS keeps starting tasks that fail, for hours, and the deployment never ends.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        if !service.circuit_breaker && service.deployment != Deployment::CodeDeploy {
            report
                .at(id, format!("{}: a failing deployment never stops", node.name))
                .field("circuit_breaker")
                .fix_set("Switch it on", "circuit_breaker", true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_failing_deployment_stops() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "circuit_breaker", false);
            },
            "orders: a failing deployment never stops",
        );
        assert_eq!(fixes, ["Switch it on"]);
    }
}
