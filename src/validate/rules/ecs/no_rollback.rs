//! ECS018: failed deployments are not rolled back.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS018",
    severity: Severity::Warning,
    title: "Failed deployments are not rolled back",
    why: "The circuit breaker stops a failed deployment and leaves the service between two versions.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        if service.circuit_breaker && !service.rollback {
            report
                .at(id, format!("{} stays between two versions after a failed deployment", node.name))
                .field("rollback")
                .fix_set("Roll back", "rollback", true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_failed_deployment_rolls_back() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "rollback", false);
            },
            "orders stays between two versions after a failed deployment",
        );
        assert_eq!(fixes, ["Roll back"]);
    }
}
