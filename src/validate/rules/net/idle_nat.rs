//! NET019: NAT gateway that nothing uses.

use crate::design::{Ec2Capacity, Edit, Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET019",
    severity: Severity::Advice,
    title: "NAT gateway that nothing uses",
    why: "It is paid by the hour, and no service stands in an application tier with a route to it. Tiers that exist already keep the routes they have.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (vpc_id, _, _) in topology.all::<Vpc>() {
        let Some((id, _, _)) = topology.nat_of(vpc_id) else { continue };
        // A network drawn before its services is a plan, not a waste.
        if topology.tasks().next().is_none() {
            continue;
        }
        let used = topology.routed_to_nat(vpc_id).any(|tier| {
            // Instances join their cluster and pull images wherever their services are drawn.
            topology
                .children(Some(tier))
                .any(|id| topology.task(id).is_some() || topology.get::<Ec2Capacity>(id).is_some())
        });
        if !used {
            report
                .at(id, format!("No service goes out through {}", topology.name(id)))
                .fix(format!("Remove {}", topology.name(id)), vec![Edit::Remove { id }]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn nat_without_private_services_is_money_for_nothing() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.to("orders", "public");
            },
            "No service goes out through nat",
        );
        assert_eq!(fixes, ["Remove nat"]);
    }

    #[test]
    fn routes_of_a_tier_that_exists_are_not_ours() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("app", "exists", true);
                shop.set("app", "leads_out", true);
            },
            "No service goes out through nat",
        );
        assert_eq!(fixes, ["Remove nat"]);
    }

    #[test]
    fn instances_go_out_too() {
        let mut shop = Shop::new();
        crate::validate::rules::cap::testing::on_ec2(&mut shop);
        shop.to("orders", "data");
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
