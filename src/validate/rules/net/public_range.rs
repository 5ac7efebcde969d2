//! NET003: VPC range is not private.

use ipnet::Ipv4Net;

use crate::design::{Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET003",
    severity: Severity::Warning,
    title: "VPC range is not private",
    why: "Addresses of the public internet used inside hide the real hosts that own them: tasks cannot reach those.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    // RFC 1918, and RFC 6598, which AWS lists as usable.
    let private = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
    let private: Vec<Ipv4Net> = private.iter().filter_map(|it| it.parse().ok()).collect();
    for (id, node, vpc) in topology.all::<Vpc>() {
        if !private.iter().any(|it| it.contains(&vpc.cidr)) {
            report
                .at(id, format!("{}: {} belongs to the public internet", node.name, vpc.cidr))
                .field("cidr")
                .fix_set("Use 10.0.0.0/16", "cidr", "10.0.0.0/16");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_public_range_inside_hides_real_hosts() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("main", "cidr", "8.8.0.0/16");
            },
            "main: 8.8.0.0/16 belongs to the public internet",
        );
        assert_eq!(fixes, ["Use 10.0.0.0/16"]);
    }
}
