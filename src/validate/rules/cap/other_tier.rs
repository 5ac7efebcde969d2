//! CAP016: service in bridge mode away from its instances.

use crate::design::{Edit, Kind, Point, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP016",
    severity: Severity::Warning,
    title: "Service in bridge mode away from its instances",
    why: "Its tasks are where their instances are, with their addresses and routes; the drawing says otherwise.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-networkmode-bridge.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        let Some((capacity, _)) = topology.capacity_of(service).filter(|_| service.is_bridged()) else {
            continue;
        };
        let (own, theirs) = (topology.tier_of(id), topology.tier_of(capacity));
        if let (Some((own, _)), Some((theirs, _))) = (own, theirs)
            && own != theirs
            // In another VPC no tier of this one helps: that is CAP005.
            && topology.vpc_of(own).map(|it| it.0) == topology.vpc_of(theirs).map(|it| it.0)
            // Where instances cannot stand they are to blame, and NET030 says so.
            && topology.design().may_live(Kind::Ec2Capacity, Some(theirs)).is_ok()
        {
            let edit = Edit::Move { id, parent: Some(theirs), at: Point::default() };
            let message = format!(
                "{} stands in {}; its tasks run in {}",
                node.name,
                topology.name(own),
                topology.name(theirs)
            );
            report.at(id, message).fix(format!("Move it to {}", topology.name(theirs)), vec![edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn bridged_tasks_are_where_their_instances_are() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("orders", "network_mode", "bridge");
                shop.to("orders", "data");
            },
            "orders stands in data; its tasks run in app",
        );
        assert_eq!(fixes, ["Move it to app"]);
    }
}
