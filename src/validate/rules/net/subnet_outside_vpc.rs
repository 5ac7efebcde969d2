//! NET001: a subnet's range lies outside its VPC.

use crate::design::{Edit, Tier, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET001",
    severity: Severity::Error,
    title: "Subnet range lies outside its VPC",
    why: "AWS rejects a subnet whose CIDR block is not inside the VPC's block.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, tier) in topology.all::<Tier>() {
        let Some((_, vpc)) = topology.vpc_of(id) else { continue };
        let Some(outside) = tier.subnets.iter().find(|net| !vpc.cidr.contains(*net)) else { continue };
        let finding =
            report.at(id, format!("{}: {outside} is outside {}", node.name, vpc.cidr)).field("subnets");
        if let Some(planned) = topology.planned_again(id, &[]) {
            finding.fix("Plan these subnets again", vec![Edit::Configure { id, resource: planned.into() }]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_subnet_lies_inside_its_vpc() {
        let fixes = check(
            &RULE,
            |shop| shop.set("data", "subnets.0", "192.168.0.0/24"),
            "data: 192.168.0.0/24 is outside 10.0.0.0/16",
        );
        assert_eq!(fixes, ["Plan these subnets again"]);
    }
}
