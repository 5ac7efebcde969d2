//! DEL002: a route of two listener rules cannot be moved.

use crate::design::{Deployment, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL002",
    severity: Severity::Error,
    title: "Deployment moves the traffic of one listener rule, and the route needs more",
    why: "A listener rule holds five hosts and paths, or three where a secret header takes two of them. ECS and CodeDeploy change the target groups of a single rule, so the requests of the others would go to stopped tasks.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        if !service.deployment.moves_traffic() {
            continue;
        }
        for (alb, _, route) in topology.entries_of(id) {
            let values = route.hosts.len() + route.paths.len();
            if values > topology.rule_values(alb) {
                report
                    .at(
                        id,
                        format!(
                            "{}: the route from {} has {values} hosts and paths",
                            node.name,
                            topology.name(alb)
                        ),
                    )
                    .field("deployment")
                    .fix_set("Replace task by task", "deployment", Deployment::Rolling.word());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn six_paths_are_two_rules() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "deployment", "blue_green");
                shop.route(|it| it.paths = (1..=6).map(|n| format!("/{n}/*")).collect());
            },
            "orders: the route from edge has 6 hosts and paths",
        );
        assert_eq!(fixes, ["Replace task by task"]);
    }
}
