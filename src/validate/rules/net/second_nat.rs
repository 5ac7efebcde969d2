//! NET021: more than one NAT box in a VPC.

use crate::design::{Edit, Nat, Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET021",
    severity: Severity::Error,
    title: "More than one NAT box in a VPC",
    why: "A private route table has one way out: the second set of gateways would be built beside the first and fight for its routes.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (vpc_id, node, _) in topology.all::<Vpc>() {
        let boxes = topology
            .tiers(vpc_id)
            .into_iter()
            .flat_map(|(tier, _)| topology.children_of::<Nat>(tier).map(|(id, _)| id).collect::<Vec<_>>());
        for id in boxes.skip(1) {
            let name = topology.name(id);
            report
                .at(id, format!("{} has NAT gateways already; {name} is one box too many", node.name))
                .fix(format!("Remove {name}"), vec![Edit::Remove { id }]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn one_box_of_nat_is_enough() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("nat-b", Nat::default(), "public");
            },
            "main has NAT gateways already; nat-b is one box too many",
        );
        assert_eq!(fixes, ["Remove nat-b"]);
    }
}
