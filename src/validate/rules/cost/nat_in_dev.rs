//! COST001: a NAT gateway in each zone outside production.

use crate::design::{NatMode, Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "COST001",
    severity: Severity::Advice,
    title: "A NAT gateway in each zone outside production",
    why: "Each is paid by the hour; one is enough where an outage of a zone hurts nobody.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if topology.production() {
        return;
    }
    for (vpc, _, _) in topology.all::<Vpc>() {
        let Some((id, nat, _)) = topology.nat_of(vpc) else { continue };
        let gateways = topology.nat_zones(vpc).len();
        if nat.mode == NatMode::PerZone && gateways > 1 {
            report
                .at(
                    id,
                    format!(
                        "{} is {gateways} gateways in {}",
                        topology.name(id),
                        topology.environment().name
                    ),
                )
                .field("mode")
                .fix_here(topology, "Use one", "mode", NatMode::Single.word());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn one_nat_is_enough_in_dev() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.dev();
            },
            "nat is 3 gateways in dev",
        );
        assert_eq!(fixes, ["Use one"]);
    }
}
