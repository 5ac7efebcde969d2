//! DEL001: traffic is to be moved, and no load balancer carries it.

use crate::design::{Deployment, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL001",
    severity: Severity::Error,
    title: "Deployment moves traffic, and no load balancer carries it",
    why: "Steps and canaries are shares of the requests that a listener rule sends to two target groups. Without a load balancer there is nothing to share, and ECS refuses the service.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-implementation.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        // At once works without a load balancer too: the old tasks stop when the new ones are up.
        let needs = service.deployment.moves_traffic() && service.deployment != Deployment::BlueGreen;
        if needs && topology.entries_of(id).next().is_none() {
            report
                .at(id, format!("{} gets no requests from a load balancer", node.name))
                .field("deployment")
                .fix_set("Replace task by task", "deployment", Deployment::Rolling.word());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_canary_needs_requests() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "deployment", "canary");
                shop.disconnect("edge", "orders");
            },
            "orders gets no requests from a load balancer",
        );
        assert_eq!(fixes, ["Replace task by task"]);
    }
}
