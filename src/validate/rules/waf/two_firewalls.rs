//! WAF006: entry with two firewalls.

use crate::design::{Alb, Cdn, Edit, LinkId, Topology, Waf};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "WAF006",
    severity: Severity::Error,
    title: "Entry with two firewalls",
    why: "AWS associates one web ACL with a load balancer or distribution; the second would take the place of the first at each apply.",
    docs: "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let balancers = topology.all::<Alb>().map(|it| (it.0, it.1));
    for (entry, node) in balancers.chain(topology.all::<Cdn>().map(|it| (it.0, it.1))) {
        let mut standing: Vec<_> = topology.children_of::<Waf>(entry).map(|(id, _)| id).collect();
        let arrows: Vec<_> = topology
            .links_to(entry)
            .map(|(from, _)| from)
            .filter(|it| topology.get::<Waf>(*it).is_some())
            .collect();
        for id in arrows {
            if standing.is_empty() {
                standing.push(id);
            } else {
                report
                    .at(id, format!("{} has a firewall already", node.name))
                    .fix("Remove the arrow", vec![Edit::Disconnect { link: LinkId { from: id, to: entry } }]);
            }
        }
        for id in topology.children_of::<Waf>(entry).map(|(id, _)| id).skip(1) {
            report
                .at(id, format!("{} has a firewall already", node.name))
                .fix(format!("Remove {}", topology.name(id)), vec![Edit::Remove { id }]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn one_firewall_is_enough() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("second", Waf::default(), "");
                shop.connect("second", "edge");
            },
            "edge has a firewall already",
        );
        assert_eq!(fixes, ["Remove the arrow"]);
    }
}
