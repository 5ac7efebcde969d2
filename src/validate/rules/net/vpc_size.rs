//! NET002: VPC range has a size AWS does not take.

use ipnet::Ipv4Net;

use crate::design::{Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET002",
    severity: Severity::Error,
    title: "VPC range has a size AWS does not take",
    why: "A VPC takes an IPv4 block from /16 to /28; AWS rejects any other.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, vpc) in topology.all::<Vpc>() {
        let prefix = vpc.cidr.prefix_len();
        let fits = prefix.clamp(16, 28);
        if prefix != fits
            && let Ok(net) = Ipv4Net::new(vpc.cidr.network(), fits)
        {
            let net = net.trunc();
            report
                .at(id, format!("{}: {} is a /{prefix}; AWS takes /16 to /28", node.name, vpc.cidr))
                .field("cidr")
                .fix_set(format!("Use {net}"), "cidr", net.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_vpc_larger_than_16_is_refused() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("main", "cidr", "10.0.0.0/8");
            },
            "main: 10.0.0.0/8 is a /8; AWS takes /16 to /28",
        );
        assert_eq!(fixes, ["Use 10.0.0.0/16"]);
    }
}
