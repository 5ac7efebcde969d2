//! NET012: load balancer in fewer than two zones.

use crate::design::{Alb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET012",
    severity: Severity::Error,
    title: "Load balancer in fewer than two zones",
    why: "AWS makes an Application Load Balancer only with subnets in at least two availability zones.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Alb>() {
        let Some((tier, _)) = topology.tier_of(id) else { continue };
        let have = topology.subnets(tier).len();
        if have < 2 {
            let finding = report.at(
                id,
                format!("{} needs two zones; {} has a subnet in {have}", node.name, topology.name(tier)),
            );
            super::two_zones(topology, tier, finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn one_zone_is_too_few_for_a_load_balancer() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("main", "zones", 1);
            },
            "edge needs two zones; public has a subnet in 1",
        );
        assert_eq!(fixes, ["Use 2 zones"]);
    }
}
