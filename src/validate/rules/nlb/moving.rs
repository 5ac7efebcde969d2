//! NLB007: traffic behind a network load balancer cannot be moved.

use crate::design::{Deployment, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NLB007",
    severity: Severity::Error,
    title: "Traffic behind a network load balancer cannot be moved",
    why: "The traffic of blue/green deployments is moved by rules, which a network load balancer does not have here.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Service>() {
        let Some((nlb, ..)) = topology.listens_of(id).next().filter(|_| it.deployment.moves_traffic()) else {
            continue;
        };
        report
            .at(id, format!("{} is behind {}, which cannot move traffic", node.name, topology.name(nlb)))
            .field("deployment")
            .fix_here(topology, "Replace tasks one by one", "deployment", Deployment::Rolling.word());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn traffic_is_moved_by_rules() {
        let fixes = check(
            &RULE,
            |shop| {
                super::super::testing::behind_nlb(shop);
                shop.set("orders", "deployment", "blue_green");
            },
            "orders is behind gate, which cannot move traffic",
        );
        assert_eq!(fixes, ["Replace tasks one by one"]);
    }
}
