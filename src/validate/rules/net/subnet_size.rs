//! NET006: subnet has a size AWS does not take.

use crate::design::{Edit, Tier, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET006",
    severity: Severity::Error,
    title: "Subnet has a size AWS does not take",
    why: "A subnet takes a block from /16 to /28; AWS rejects any other.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, tier) in topology.all::<Tier>() {
        let Some(bad) = tier.subnets.iter().find(|it| !(16..=28).contains(&it.prefix_len())) else {
            continue;
        };
        let finding = report
            .at(id, format!("{}: {bad} is a /{}; AWS takes /16 to /28", node.name, bad.prefix_len()))
            .field("subnets");
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
    fn a_subnet_of_eight_addresses_is_refused() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("data", "subnets.0", "10.0.64.0/29");
            },
            "data: 10.0.64.0/29 is a /29; AWS takes /16 to /28",
        );
        assert_eq!(fixes, ["Plan these subnets again"]);
    }
}
