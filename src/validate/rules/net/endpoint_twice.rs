//! NET022: two endpoints for one service in a VPC.

use crate::design::{Edit, Endpoint, Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET022",
    severity: Severity::Error,
    title: "Two endpoints for one service in a VPC",
    why: "AWS refuses the second: private DNS and route tables take one endpoint a service.",
    docs: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (vpc_id, _, _) in topology.all::<Vpc>() {
        let mut gateway = std::collections::BTreeSet::new();
        let mut interface = std::collections::BTreeSet::new();
        for (id, it, _) in topology.endpoints_of(vpc_id) {
            let mut next: Endpoint = it.clone();
            let mut twice: Vec<&str> = Vec::new();
            next.gateway.retain(|service| {
                let fresh = gateway.insert(*service);
                twice.extend((!fresh).then(|| service.word()));
                fresh
            });
            next.interface.retain(|service| {
                let fresh = interface.insert(*service);
                twice.extend((!fresh).then(|| service.word()));
                fresh
            });
            if !twice.is_empty() {
                report
                    .at(
                        id,
                        format!(
                            "{}: the VPC has an endpoint for {} already",
                            topology.name(id),
                            twice.join(", ")
                        ),
                    )
                    .fix(
                        format!("Take {} out", twice.join(", ")),
                        vec![Edit::Configure { id, resource: next.into() }],
                    );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_second_endpoint_of_a_service_is_refused() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("more", Endpoint::default(), "app");
            },
            "more: the VPC has an endpoint for s3 already",
        );
        assert_eq!(fixes, ["Take s3 out"]);
    }
}
