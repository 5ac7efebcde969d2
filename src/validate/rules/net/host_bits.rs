//! NET004: range does not begin at its network address.

use crate::design::{Tier, Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET004",
    severity: Severity::Error,
    title: "Range does not begin at its network address",
    why: "The AWS provider refuses a block with bits set behind its prefix, such as 10.0.0.1/16.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, vpc) in topology.all::<Vpc>() {
        let net = vpc.cidr.trunc();
        if net != vpc.cidr {
            report.at(id, format!("{}: {} should be {net}", node.name, vpc.cidr)).field("cidr").fix_set(
                format!("Use {net}"),
                "cidr",
                net.to_string(),
            );
        }
    }
    for (id, node, tier) in topology.all::<Tier>() {
        let Some(bad) = tier.subnets.iter().find(|it| it.trunc() != **it) else { continue };
        let subnets: Vec<String> = tier.subnets.iter().map(|it| it.trunc().to_string()).collect();
        report.at(id, format!("{}: {bad} should be {}", node.name, bad.trunc())).field("subnets").fix_set(
            format!("Use {}", bad.trunc()),
            "subnets",
            subnets,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_range_with_host_bits_is_refused() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("main", "cidr", "10.0.0.1/16");
            },
            "main: 10.0.0.1/16 should be 10.0.0.0/16",
        );
        assert_eq!(fixes, ["Use 10.0.0.0/16"]);
    }

    #[test]
    fn a_subnet_with_host_bits_is_refused() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("data", "subnets.0", "10.0.64.9/24");
            },
            "data: 10.0.64.9/24 should be 10.0.64.0/24",
        );
        assert_eq!(fixes, ["Use 10.0.64.0/24"]);
    }
}
