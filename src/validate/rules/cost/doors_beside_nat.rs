//! COST007: interface endpoints that NAT gateways make needless.

use crate::cost;
use crate::design::{Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "COST007",
    severity: Severity::Advice,
    title: "Interface endpoints dearer than the NAT traffic they save",
    why: "Each is paid by the hour in each zone. NAT gateways are there already and take the same traffic for cents a GB; endpoints are worth it for much traffic, or for their policies.",
    docs: "https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-access-to-vpc-private-endpoints.html",
    checkov: &[],
    check,
};

/// Less a month is worth no word. A limit of ours.
const WORTH: f64 = 20.0;

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let region = &topology.project().region;
    for (vpc, _, _) in topology.all::<Vpc>() {
        if topology.nat_of(vpc).is_none() || !super::all_go_out(topology, vpc) {
            continue;
        }
        for (id, it, tier) in topology.endpoints_of(vpc) {
            let (services, zones) =
                (super::count(it.interface.len()), super::count(topology.subnets(tier).len()));
            let gb = f64::from(it.monthly_gb);
            let prices =
                (cost::interface_endpoints(region, services, zones, gb), cost::nat_gateways(region, 0, gb));
            let (Some(own), Some(by_nat)) = prices else { continue };
            if services > 0 && own - by_nat > WORTH {
                report
                    .at(
                        id,
                        format!(
                            "{} costs {} a month; through NAT its {} GB cost {}",
                            topology.name(id),
                            cost::dollars(own),
                            cost::quantity(gb),
                            cost::dollars(by_nat)
                        ),
                    )
                    .field("interface")
                    .fix_set("Leave them to NAT", "interface", serde_json::json!([]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Endpoint, InterfaceService};
    use crate::validate::testing::{Shop, check};

    fn with_endpoints(shop: &mut Shop, gb: u32) {
        shop.change::<Endpoint>("doors", |it| {
            it.interface =
                [InterfaceService::EcrApi, InterfaceService::EcrDkr, InterfaceService::Logs].into();
            it.monthly_gb = gb;
        });
    }

    #[test]
    fn little_traffic_goes_through_the_gateways_that_are_there() {
        let fixes = check(
            &RULE,
            |shop| with_endpoints(shop, 10),
            // 3 services in 3 zones: 9 x 730 x 0.012 and 10 x 0.01; by NAT 10 x 0.052.
            "doors costs $79 a month; through NAT its 10 GB cost $1",
        );
        assert_eq!(fixes, ["Leave them to NAT"]);
    }

    #[test]
    fn endpoints_stay_for_much_traffic_and_where_nothing_else_leads_out() {
        let mut much = Shop::new();
        with_endpoints(&mut much, 3000);
        let mut alone = Shop::new();
        with_endpoints(&mut alone, 10);
        alone.remove("nat");
        let mut inside = Shop::new();
        with_endpoints(&mut inside, 10);
        inside.to("orders", "data");
        for shop in [much, alone, inside] {
            assert!(shop.findings(&[&RULE]).is_empty());
        }
    }
}
