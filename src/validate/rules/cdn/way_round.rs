//! CDN009: way round the CDN.

use crate::design::{Alb, Arrow, Edit, Forward, ForwardReach, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN009",
    severity: Severity::Warning,
    title: "Load balancer can be reached around the CDN",
    why: "Who finds the load balancer passes neither the firewall nor the cache of the CDN. Without the arrow from the internet only CloudFront reaches it: by a VPC origin, or by its public name with a secret header.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Alb>() {
        let Some((cdn, _, forward)) = topology.cdns_of(id).next() else { continue };
        for (from, arrow) in topology.links_to(id) {
            if matches!(arrow, Arrow::Entry(_)) {
                let link = LinkId { from, to: id };
                let finding = report.at_link(
                    link,
                    format!("{} is open to the internet beside {}", node.name, topology.name(cdn)),
                );
                finding.fix("Leave only the way through the CDN", vec![Edit::Disconnect { link }]);
                let Arrow::Forward(it) = forward else { continue };
                if it.reach == ForwardReach::VpcOrigin {
                    let arrow = Arrow::Forward(Forward { reach: ForwardReach::Header, ..it.clone() });
                    let through = Edit::Shape { link: LinkId { from: cdn, to: id }, arrow };
                    finding.fix(
                        "Ask for a secret header that only the CDN has",
                        vec![Edit::Disconnect { link }, through],
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Cdn;
    use crate::validate::testing::check;

    #[test]
    fn what_is_behind_a_cdn_is_reached_through_it() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.connect("cdn", "edge");
            },
            "edge is open to the internet beside cdn",
        );
        assert_eq!(
            fixes,
            ["Leave only the way through the CDN", "Ask for a secret header that only the CDN has"]
        );
    }
}
