//! NET018: one NAT gateway for several zones in production.

use crate::design::{NatMode, Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET018",
    severity: Severity::Warning,
    title: "One NAT gateway for several zones in production",
    why: "When its zone fails, tasks in the other zones lose their way out: no image pulls, no logs, no external calls.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (vpc_id, _, vpc) in topology.all::<Vpc>() {
        let Some((id, nat, tier)) = topology.nat_of(vpc_id) else { continue };
        let zones = topology.zones(vpc).len();
        if nat.mode == NatMode::Single && zones > 1 {
            let finding = report.at(id, format!("{} is one gateway for {zones} zones", topology.name(id)));
            finding.field("mode");
            // Where its tier lacks a subnet, that zone would be left without a gateway: NET008 comes first.
            if topology.subnets(tier).len() >= zones {
                finding.fix_here(topology, "Use one gateway a zone", "mode", NatMode::PerZone.word());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Tier;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn one_gateway_for_three_zones_is_a_risk() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("nat", "mode", "single");
            },
            "nat is one gateway for 3 zones",
        );
        assert_eq!(fixes, ["Use one gateway a zone"]);
    }

    #[test]
    fn a_gateway_a_zone_needs_a_subnet_a_zone() {
        let mut shop = Shop::new();
        shop.set("nat", "mode", "single");
        shop.change::<Tier>("public", |it| it.subnets.truncate(2));
        let found = shop.findings(&[&RULE]);
        assert!(found.iter().all(|it| it.fixes.is_empty()) && found.len() == 1);
    }
}
