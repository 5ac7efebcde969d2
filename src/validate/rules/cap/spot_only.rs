//! CAP015: production on Spot instances only.

use crate::design::{Ec2Capacity, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP015",
    severity: Severity::Warning,
    title: "Production on Spot instances only",
    why: "AWS may take every instance at once with two minutes of warning.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/create-capacity-provider-console-v2.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, it) in topology.all::<Ec2Capacity>() {
        if it.spot_share >= 100 && it.on_demand_base == 0 {
            report.at(id, format!("{} is on Spot only", node.name)).field("on_demand_base").fix_here(
                topology,
                "Keep two on demand",
                "on_demand_base",
                2,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_keeps_instances_on_demand() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("machines", "spot_share", 100);
                shop.set("machines", "on_demand_base", 0);
            },
            "machines is on Spot only",
        );
        assert_eq!(fixes, ["Keep two on demand"]);
    }
}
