//! ECS032: service in a public tier.

use crate::design::{Edit, Point, Service, TierRole, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS032",
    severity: Severity::Warning,
    title: "Service in a public tier",
    why: "Each task gets a public address, paid by the hour and one mistake away from the internet.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    checkov: &["CKV_AWS_333"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Service>() {
        let Some((tier, _)) = topology.tier_of(id).filter(|(_, it)| it.role == TierRole::Public) else {
            continue;
        };
        let finding =
            report.at(id, format!("{} stands in the public tier {}", node.name, topology.name(tier)));
        let home = topology.vpc_of(id).and_then(|(vpc, _)| {
            topology.tiers(vpc).into_iter().find(|(_, it)| it.role == TierRole::Application)
        });
        if let Some((home, _)) = home {
            let edit = Edit::Move { id, parent: Some(home), at: Point::default() };
            finding.fix(format!("Move it to {}", topology.name(home)), vec![edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn services_stand_in_private_tiers() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.to("orders", "public");
            },
            "orders stands in the public tier public",
        );
        assert_eq!(fixes, ["Move it to app"]);
    }
}
