//! NET005: subnets overlap.

use crate::design::order::order_by_key;
use ipnet::Ipv4Net;

use crate::design::{Edit, NodeId, Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET005",
    severity: Severity::Error,
    title: "Subnets overlap",
    why: "AWS rejects a subnet whose range conflicts with another one of the VPC.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (vpc_id, ..) in topology.all::<Vpc>() {
        let tiers = topology.tiers(vpc_id);
        let mut nets: Vec<(Ipv4Net, NodeId)> =
            tiers.iter().flat_map(|(id, tier)| tier.subnets.iter().map(|net| (*net, *id))).collect();
        // In order of address, a block overlaps the widest one before it or none.
        order_by_key(&mut nets, |(net, _)| (net.network(), net.prefix_len()));
        let mut widest: Option<(Ipv4Net, NodeId)> = None;
        for (net, id) in nets {
            let Some((before, other)) = widest.filter(|(it, _)| it.broadcast() >= net.network()) else {
                widest = Some((net, id));
                continue;
            };
            let message = if other == id {
                format!("{}: {net} overlaps {before}", topology.name(id))
            } else {
                format!("{}: {net} overlaps {before} of {}", topology.name(id), topology.name(other))
            };
            let finding = report.at(id, message).field("subnets");
            if let Some(planned) = topology.planned_again(id, &[]) {
                finding
                    .fix("Plan these subnets again", vec![Edit::Configure { id, resource: planned.into() }]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn two_tiers_on_one_range_are_refused() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("data", "subnets.0", "10.0.1.0/24");
            },
            "data: 10.0.1.0/24 overlaps 10.0.1.0/24 of public",
        );
        assert_eq!(fixes, ["Plan these subnets again"]);
    }
}
