//! DAT026: tables reached through NAT.

use crate::design::{Arrow, Edit, Endpoint, GatewayService, Point, Table, TierRole, Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT026",
    severity: Severity::Advice,
    title: "Tables reached through NAT",
    why: "A DynamoDB gateway endpoint is free, and without it every item is billed as NAT traffic.",
    docs: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-ddb.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (vpc, node, _) in topology.all::<Vpc>() {
        let endpoints = topology.endpoints_of(vpc);
        let has = endpoints.iter().any(|(_, it, _)| it.gateway.contains(&GatewayService::Dynamodb));
        if has || topology.nat_of(vpc).is_none() {
            continue;
        }
        let tier = topology.tasks().find_map(|(service, ..)| {
            let (tier, it) = topology.tier_of(service)?;
            let here = topology.vpc_of(service).is_some_and(|(id, _)| id == vpc);
            let mut arrows = topology.links_from(service);
            let asks = arrows
                .any(|(to, arrow)| matches!(arrow, Arrow::Use(_)) && topology.get::<Table>(to).is_some());
            (here && asks && it.role == TierRole::Application).then_some(tier)
        });
        let Some(tier) = tier else { continue };
        let edit = match endpoints.first() {
            Some((id, it, _)) => {
                let mut next = (*it).clone();
                next.gateway.insert(GatewayService::Dynamodb);
                Edit::Configure { id: *id, resource: next.into() }
            }
            None => Edit::Add {
                id: topology.design().free_id("endpoints"),
                name: topology.design().free_name("endpoints"),
                resource: Endpoint {
                    gateway: [GatewayService::Dynamodb, GatewayService::S3].into(),
                    ..Endpoint::default()
                }
                .into(),
                parent: Some(tier),
                at: Point::default(),
            },
        };
        report
            .at(vpc, format!("{}: a DynamoDB gateway endpoint is free and saves NAT traffic", node.name))
            .fix("Add endpoint", vec![edit]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_table_is_reached_by_the_free_endpoint() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("carts", Table::default(), "");
                shop.connect("orders", "carts");
            },
            "main: a DynamoDB gateway endpoint is free and saves NAT traffic",
        );
        assert_eq!(fixes, ["Add endpoint"]);
    }
}
