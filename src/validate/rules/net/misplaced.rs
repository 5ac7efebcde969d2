//! NET030: box stands where it cannot live.

use crate::design::{Edit, NodeId, Point, Tier, TierRole, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET030",
    severity: Severity::Error,
    title: "Box stands where it cannot live",
    why: "AWS has no such placement, so there is nothing to write for it.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/how-it-works.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node) in topology.design().nodes() {
        if let Err(error) = topology.design().may_live(node.kind(), node.parent) {
            let name = &node.name;
            let finding = report.at(*id, format!("{name}: {error}"));
            if let Some(tier) = home(topology, *id) {
                let edit = Edit::Move { id: *id, parent: Some(tier), at: Point::default() };
                finding.fix(format!("Move it to {}", topology.name(tier)), vec![edit]);
            }
            finding.fix(format!("Remove {name}"), vec![Edit::Remove { id: *id }]);
        }
    }
}

/// A tier of the same VPC that takes the box; one without a way out only where there is no other.
fn home(topology: &Topology<'_>, id: NodeId) -> Option<NodeId> {
    let design = topology.design();
    let kind = design.node(id)?.kind();
    let (vpc, _) = topology.vpc_of(id)?;
    let takes = |(tier, _): &(NodeId, &Tier)| design.may_live(kind, Some(*tier)).is_ok();
    let tiers: Vec<_> = topology.tiers(vpc).into_iter().filter(takes).collect();
    tiers.iter().find(|(_, tier)| tier.role != TierRole::Data).or(tiers.first()).map(|(tier, _)| *tier)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Ec2Capacity;
    use crate::validate::testing::check;

    #[test]
    fn nat_in_a_tier_that_became_private_is_misplaced() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("public", "role", "application");
            },
            "nat: NAT gateways need a public tier: their own way out is the internet gateway",
        );
        assert_eq!(fixes, ["Remove nat"]);
    }

    #[test]
    fn instances_in_a_public_tier_are_moved_rather_than_removed() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("web", Tier { role: TierRole::Application, ..Tier::default() }, "main");
                shop.add("machines", Ec2Capacity::default(), "web");
                shop.set("web", "role", "public");
            },
            "machines: instances need a private tier: they have no public address, so a public one gives them no way out",
        );
        assert_eq!(fixes, ["Move it to app", "Remove machines"]);
    }
}
