//! LB029: a rule that several services share and a deployment moves.

use crate::design::{Alb, Deployment, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB029",
    severity: Severity::Error,
    title: "Deployment moves the traffic of a rule that is shared",
    why: "Blue/green, linear, canary and CodeDeploy deployments set the weights of a rule between the two target groups of one service. A rule with the groups of other services is not theirs to set.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, ..) in topology.all::<Alb>() {
        for (id, _) in topology.shared_rules(alb).into_iter().flat_map(|it| it.members) {
            if topology.get::<Service>(id).is_some_and(|it| it.deployment.moves_traffic()) {
                let message =
                    format!("{} shares a rule of {} with others", topology.name(id), topology.name(alb));
                report.at(id, message).field("deployment").fix_set(
                    "Replace task by task",
                    "deployment",
                    Deployment::Rolling.word(),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_shared_rule_is_not_moved() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add_service("pay");
                shop.connect("edge", "pay");
                shop.route(|it| it.weight = 90);
                shop.route_to("pay", |it| it.weight = 10);
                shop.set("pay", "deployment", "canary");
            },
            "pay shares a rule of edge with others",
        );
        assert_eq!(fixes, ["Replace task by task"]);
    }
}
