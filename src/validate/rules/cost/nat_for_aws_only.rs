//! COST008: NAT gateways where endpoints would do.

use crate::cost;
use crate::design::{Ec2Capacity, Edit, Endpoint, GatewayService, NodeId, Point, TierRole, Topology, Vpc};
use crate::traffic::interfaces;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "COST008",
    severity: Severity::Advice,
    title: "NAT gateways for AWS services alone",
    why: "No task calls the internet. The endpoints of the services that they do call cost far less at this traffic, and nothing else gets out.",
    docs: "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html",
    checkov: &[],
    check,
};

/// Endpoints also bind: less than this share of the price of NAT, and at least so many USD. Limits of ours.
const PART: f64 = 0.5;
const WORTH: f64 = 50.0;

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let region = &topology.project().region;
    for (vpc, _, _) in topology.all::<Vpc>() {
        let Some((nat, it, _)) = topology.nat_of(vpc) else { continue };
        let Some(services) = interfaces(topology, vpc).filter(|it| !it.is_empty()) else { continue };
        // Sessions with instances take doors that no arrow asks for.
        let sessions = topology.all::<Ec2Capacity>().any(|(_, _, it)| it.session_manager);
        let Some((tier, _)) =
            topology.tiers(vpc).into_iter().find(|(_, it)| it.role == TierRole::Application)
        else {
            continue;
        };
        if sessions || !super::all_go_out(topology, vpc) {
            continue;
        }
        let (doors, place) = topology
            .endpoints_of(vpc)
            .into_iter()
            .next()
            .map_or((None, tier), |(id, it, at)| (Some((id, it)), at));
        let mut next = doors.map(|(_, it)| it.clone()).unwrap_or_default();
        let missing = services.iter().filter(|it| !next.interface.contains(it)).count();
        let zones = super::count(topology.subnets(place).len());
        let gb = f64::from(it.monthly_gb);
        let gateways = super::count(topology.nat_zones(vpc).len());
        let prices = (
            cost::nat_gateways(region, gateways, gb),
            cost::interface_endpoints(region, super::count(missing), zones, gb),
        );
        let (Some(now), Some(then)) = prices else { continue };
        if then > now * PART || now - then < WORTH {
            continue;
        }
        next.interface.extend(services);
        // What went through NAT goes through them.
        next.monthly_gb = next.monthly_gb.max(it.monthly_gb);
        next.gateway.extend([GatewayService::S3, GatewayService::Dynamodb]);
        let message = format!(
            "{} costs {} a month; endpoints for what the tasks call cost {}",
            topology.name(nat),
            cost::dollars(now),
            cost::dollars(then)
        );
        report
            .at(nat, message)
            .fix("Use endpoints instead", without_nat(topology, nat, doors.map(|it| it.0), next, tier));
    }
}

fn without_nat(
    topology: &Topology<'_>,
    nat: NodeId,
    doors: Option<NodeId>,
    next: Endpoint,
    tier: NodeId,
) -> Vec<Edit> {
    let resource = next.into();
    let add = match doors {
        Some(id) => Edit::Configure { id, resource },
        None => Edit::Add {
            id: topology.design().free_id("endpoints"),
            name: "endpoints".into(),
            resource,
            parent: Some(tier),
            at: Point::default(),
        },
    };
    vec![add, Edit::Remove { id: nat }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn much_traffic_to_aws_takes_another_door() {
        let fixes = check(
            &RULE,
            |shop| shop.set("nat", "monthly_gb", 10_000),
            // 3 x 730 x 0.057 and 10,000 x 0.052; 4 services in 3 zones are 12 x 730 x 0.012 and 10,000 x 0.01.
            "nat costs $645 a month; endpoints for what the tasks call cost $205",
        );
        assert_eq!(fixes, ["Use endpoints instead"]);
    }

    #[test]
    fn the_endpoints_take_the_traffic_over() {
        let mut shop = Shop::new();
        shop.set("nat", "monthly_gb", 10_000);
        let fix = shop.findings(&[&RULE]).remove(0).fixes.remove(0);
        shop.design.apply_all(&fix.edits).unwrap();
        let gb: Vec<u32> = shop.design.all::<Endpoint>().map(|(.., it)| it.monthly_gb).collect();
        assert_eq!(gb, [10_000]);
    }

    #[test]
    fn who_calls_the_internet_needs_nat() {
        let mut shop = Shop::new();
        shop.set("nat", "monthly_gb", 10_000);
        shop.connect("orders", "internet");
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
