//! ECS030: container without a health check.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS030",
    severity: Severity::Advice,
    title: "Container without a health check",
    why: "ECS sees a hung container as running; without a load balancer nobody notices.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        // A load balancer asks on its own.
        if topology.entries_of(id).next().is_none() && service.main().is_some_and(|it| it.health.is_none()) {
            report.at(id, format!("{}: no container health check", node.name)).field("containers");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_service_without_load_balancer_asks_itself() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.health = None);
                shop.disconnect("edge", "orders");
            },
            "orders: no container health check",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
