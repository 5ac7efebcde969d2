//! CAP001: service on EC2 without instances.

use crate::design::{Ec2Capacity, Edit, Point, Service, TierRole, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP001",
    severity: Severity::Error,
    title: "Service on EC2 without instances",
    why: "Without a capacity provider of its cluster no task finds an instance to run on.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        if !service.on_ec2() || topology.capacity_of(service).is_some() {
            continue;
        }
        let cluster = topology.cluster_of(service).map(|(cluster, _)| cluster);
        if let Some((first, _)) = cluster.and_then(|it| topology.capacities_of(it).next()) {
            let name = topology.name(first);
            report
                .at(id, format!("{} must choose one of the groups of instances", node.name))
                .field("capacity")
                .fix_set(format!("Use {name}"), "capacity", first.as_str());
            continue;
        }
        let finding = report.at(id, format!("{} has no instances to run on", node.name)).field("capacity");
        finding.fix_set("Run it on Fargate", "launch", "fargate");
        let home = topology.tier_of(id).filter(|(_, tier)| tier.role != TierRole::Public);
        if let (Some((tier, _)), Some(cluster)) = (home, cluster) {
            let capacity = topology.design().free_id("capacity");
            let it = Ec2Capacity { cluster: Some(cluster), ..Ec2Capacity::for_tasks_of(service) };
            let add = Edit::Add {
                id: capacity,
                name: topology.design().free_name("capacity"),
                resource: it.into(),
                parent: Some(tier),
                at: Point::default(),
            };
            let choose = Edit::Set { id, field: "capacity".into(), value: capacity.as_str().into() };
            finding.fix("Add EC2 capacity", vec![add, choose]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_service_on_ec2_needs_instances() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "launch", "ec2");
            },
            "orders has no instances to run on",
        );
        assert_eq!(fixes, ["Run it on Fargate", "Add EC2 capacity"]);
    }

    #[test]
    fn with_two_groups_a_service_must_choose() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.add("second", Ec2Capacity::default(), "app");
            },
            "orders must choose one of the groups of instances",
        );
        assert_eq!(fixes, ["Use machines"]);
    }
}
