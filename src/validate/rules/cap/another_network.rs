//! CAP005: instances in another network or cluster than their service.

use crate::design::{Edit, Kind, Point, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP005",
    severity: Severity::Error,
    title: "Instances in another network or cluster than their service",
    why: "A service uses the capacity providers of its own cluster, and its tasks are in the VPC of their instances.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        let Some((capacity, it)) = topology.capacity_of(service) else { continue };
        let name = topology.name(capacity);
        let (own, theirs) = (topology.cluster_of(service), topology.cluster_of_capacity(it));
        if let (Some((own, _)), Some((theirs, _))) = (own, theirs)
            && own != theirs
        {
            let message =
                format!("{} is in {}; {name} joins {}", node.name, topology.name(own), topology.name(theirs));
            report.at(id, message).field("capacity").fix_set(
                format!("Move it to {}", topology.name(theirs)),
                "cluster",
                theirs.as_str(),
            );
        }
        let (own, theirs) = (topology.vpc_of(id), topology.vpc_of(capacity));
        if own.zip(theirs).is_some_and(|((own, _), (theirs, _))| own != theirs) {
            let finding = report.at(id, format!("{} and {name} are in different VPCs", node.name));
            finding.field("capacity");
            let home = topology.tier_of(id).map(|it| it.0);
            if topology.services_on(capacity).nth(1).is_none()
                && topology.design().may_live(Kind::Ec2Capacity, home).is_ok()
                && let Some(tier) = home
            {
                let edit = Edit::Move { id: capacity, parent: Some(tier), at: Point::default() };
                finding.fix(format!("Move {name} to {}", topology.name(tier)), vec![edit]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_service_uses_the_instances_of_its_cluster() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.add("second", crate::design::Cluster::default(), "");
                shop.set("orders", "cluster", "cluster");
                shop.set("orders", "capacity", "machines");
                shop.set("machines", "cluster", "second");
            },
            "orders is in cluster; machines joins second",
        );
        assert_eq!(fixes, ["Move it to second"]);
    }

    #[test]
    fn instances_are_moved_into_the_network_of_their_service() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.add("other", crate::design::Vpc::default(), "");
                shop.add("far", crate::design::Tier::default(), "other");
                shop.to("machines", "far");
            },
            "orders and machines are in different VPCs",
        );
        assert_eq!(fixes, ["Move machines to app"]);
    }
}
