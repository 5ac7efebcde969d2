//! DAT028: tasks in a zone without a mount target.

use std::collections::BTreeSet;

use crate::design::order::gather;
use crate::design::{Arrow, Edit, FileSystem, NodeId, Point, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT028",
    severity: Severity::Error,
    title: "Tasks in a zone without a mount target",
    why: "A task finds the mount target of its own zone by name; where there is none, its volume cannot be mounted and it does not start.",
    docs: "https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let zones = |id: NodeId| -> BTreeSet<char> {
        let tier = topology.tier_of(id).map(|(tier, _)| tier);
        gather(tier.map(|it| topology.subnets(it)).into_iter().flatten().map(|it| it.zone.letter))
    };
    for (id, node, _) in topology.all::<FileSystem>() {
        let here = zones(id);
        let mounts = topology.links_to(id).filter(|(_, arrow)| matches!(arrow, Arrow::Mount(_)));
        for (from, _) in mounts {
            let same_vpc = topology.vpc_of(from).map(|it| it.0) == topology.vpc_of(id).map(|it| it.0);
            let missing: BTreeSet<char> = gather(zones(from).difference(&here).copied());
            let Some(zone) = missing.first().filter(|_| same_vpc) else { continue };
            let name = topology.name(from);
            let finding =
                report.at(id, format!("{name} runs in zone {zone}, where {} has no mount target", node.name));
            // A tier with all the zones, the most private one there is.
            let needed = zones(from);
            let home = topology.vpc_of(id).and_then(|(vpc, _)| {
                topology.tiers(vpc).into_iter().rev().map(|(tier, _)| tier).find(|tier| {
                    let has: BTreeSet<char> = gather(topology.subnets(*tier).iter().map(|it| it.zone.letter));
                    !topology.is_public(*tier) && needed.is_subset(&has)
                })
            });
            if let Some(home) = home {
                let edit = Edit::Move { id, parent: Some(home), at: Point::default() };
                finding.fix(format!("Move it to {}", topology.name(home)), vec![edit]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Tier;
    use crate::validate::testing::check;

    #[test]
    fn every_zone_of_a_task_has_a_mount_target() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Tier>("data", |it| it.subnets.truncate(2));
                shop.add("shared", FileSystem::default(), "data");
                shop.connect("orders", "shared");
            },
            "orders runs in zone c, where shared has no mount target",
        );
        assert_eq!(fixes, ["Move it to app"]);
    }
}
