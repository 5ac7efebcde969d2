//! ECS027: scaling by requests without a load balancer.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS027",
    severity: Severity::Error,
    title: "Scaling by requests without a load balancer",
    why: "Requests are counted by the load balancer; AWS refuses the policy without its target group.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/target-tracking-create-policy.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        if service.target_requests > 0 && topology.entries_of(id).next().is_none() {
            report
                .at(id, format!("{} scales by requests and has no load balancer", node.name))
                .field("target_requests")
                .fix_set("Switch it off", "target_requests", 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn requests_are_counted_by_a_load_balancer() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "target_requests", 500);
                shop.disconnect("edge", "orders");
            },
            "orders scales by requests and has no load balancer",
        );
        assert_eq!(fixes, ["Switch it off"]);
    }
}
