//! ECS013: production on Fargate Spot only.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS013",
    severity: Severity::Warning,
    title: "Production on Fargate Spot only",
    why: "AWS may take every task at once with two minutes of warning.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, service) in topology.all::<Service>() {
        if service.spot_share >= 100 && !service.on_ec2() {
            report.at(id, format!("{} runs on Spot only", node.name)).field("spot_share").fix_here(
                topology,
                "Use 50 % Spot",
                "spot_share",
                50,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_keeps_a_task_on_demand() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "spot_share", 100);
            },
            "orders runs on Spot only",
        );
        assert_eq!(fixes, ["Use 50 % Spot"]);
    }
}
