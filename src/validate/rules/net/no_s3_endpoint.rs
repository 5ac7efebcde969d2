//! NET020: no S3 gateway endpoint.

use crate::design::{Edit, Endpoint, GatewayService, TierRole, Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET020",
    severity: Severity::Advice,
    title: "No S3 gateway endpoint",
    why: "It is free, and without it image layers and objects are billed as NAT traffic.",
    docs: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (vpc_id, node, _) in topology.all::<Vpc>() {
        let Some(tier) = topology.tiers(vpc_id).into_iter().find(|(id, tier)| {
            tier.role == TierRole::Application
                && topology.children(Some(*id)).any(|id| topology.task(id).is_some())
        }) else {
            continue;
        };
        let endpoints = topology.endpoints_of(vpc_id);
        if topology.nat_of(vpc_id).is_none()
            || endpoints.iter().any(|(_, it, _)| it.gateway.contains(&GatewayService::S3))
        {
            continue;
        }
        let edit = match endpoints.first() {
            Some((id, it, _)) => {
                let mut next = (*it).clone();
                next.gateway.insert(GatewayService::S3);
                Edit::Configure { id: *id, resource: next.into() }
            }
            None => Edit::Add {
                id: topology.design().free_id("endpoints"),
                name: "endpoints".into(),
                resource: Endpoint::default().into(),
                parent: Some(tier.0),
                at: crate::design::Point::default(),
            },
        };
        report
            .at(vpc_id, format!("{}: an S3 gateway endpoint is free and saves NAT traffic", node.name))
            .fix("Add endpoint", vec![edit]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn nat_without_the_free_endpoint_costs_more() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.remove("doors");
            },
            "main: an S3 gateway endpoint is free and saves NAT traffic",
        );
        assert_eq!(fixes, ["Add endpoint"]);
    }

    #[test]
    fn a_box_of_endpoints_without_s3_gets_it() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Endpoint>("doors", |it| it.gateway.clear());
            },
            "main: an S3 gateway endpoint is free and saves NAT traffic",
        );
        assert_eq!(fixes, ["Add endpoint"]);
    }
}
