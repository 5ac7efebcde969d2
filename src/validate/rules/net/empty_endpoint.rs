//! NET025: endpoint box without services.

use crate::design::{Edit, Endpoint, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET025",
    severity: Severity::Advice,
    title: "Endpoint box without services",
    why: "It makes nothing.",
    docs: "https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, endpoint) in topology.all::<Endpoint>() {
        if endpoint.gateway.is_empty() && endpoint.interface.is_empty() {
            report
                .at(id, format!("{} has no services", node.name))
                .fix(format!("Remove {}", node.name), vec![Edit::Remove { id }]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn an_endpoint_box_without_services_makes_nothing() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Endpoint>("doors", |it| it.gateway.clear());
            },
            "doors has no services",
        );
        assert_eq!(fixes, ["Remove doors"]);
    }
}
