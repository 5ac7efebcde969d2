//! CDN008: load balancer has a certificate for another name.

use crate::design::{Alb, Cdn, Certificate, Edit, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN008",
    severity: Severity::Error,
    title: "Load balancer has a certificate for another name",
    why: "CloudFront asks it in HTTPS by the name visitors used, which is not in that certificate; every request ends with 502.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, alb) in topology.all::<Alb>() {
        let known = match alb.certificate {
            Certificate::None | Certificate::Variable => continue,
            Certificate::Arn => true,
            Certificate::Requested | Certificate::Lookup => !topology.certificate_names(id).is_empty(),
        };
        for (cdn, it, _) in topology.cdns_of(id) {
            if !known || !nameless(topology, cdn, it) {
                continue;
            }
            let name = topology.name(cdn);
            let edit = Edit::Set { id, field: "certificate".into(), value: Certificate::None.word().into() };
            report
                .at_link(
                    LinkId { from: cdn, to: id },
                    format!(
                        "{name} has only its name at CloudFront, which the certificate of {} lacks",
                        node.name
                    ),
                )
                .fix("Ask it in plain HTTP inside AWS's network", vec![edit]);
        }
    }
}

fn nameless(topology: &Topology<'_>, id: crate::design::NodeId, cdn: &Cdn) -> bool {
    topology.aliases(id, cdn).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn the_origin_answers_to_the_name_it_is_asked_by() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.connect("cdn", "edge");
                shop.set("edge", "certificate", "arn");
            },
            "cdn has only its name at CloudFront, which the certificate of edge lacks",
        );
        assert_eq!(fixes, ["Ask it in plain HTTP inside AWS's network"]);
    }
}
