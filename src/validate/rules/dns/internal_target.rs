//! DNS004: public name for an internal load balancer.

use crate::design::{Alb, Arrow, Edit, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DNS004",
    severity: Severity::Warning,
    title: "Public name for an internal load balancer",
    why: "The name answers with private addresses, which nobody outside can reach.",
    docs: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-elb-load-balancer.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Alb>() {
        if topology.public_entry(id).is_some() {
            continue;
        }
        for (from, arrow) in topology.links_to(id) {
            let Arrow::Name(_) = arrow else { continue };
            let link = LinkId { from, to: id };
            let message = match topology.secret_header(id) {
                Some(_) => format!("{} answers CloudFront only", node.name),
                None => format!("{} is internal", node.name),
            };
            let finding = report.at_link(link, message);
            match topology.cdns_of(id).next() {
                Some((cdn, ..)) if topology.design().link(LinkId { from, to: cdn }).is_none() => {
                    let named = LinkId { from, to: cdn };
                    let edits = vec![
                        Edit::Disconnect { link },
                        Edit::Connect { link: named },
                        Edit::Shape { link: named, arrow: arrow.clone() },
                    ];
                    finding.fix(format!("Name {} instead", topology.name(cdn)), edits);
                }
                Some(_) | None => {
                    finding.fix("Remove the arrow", vec![Edit::Disconnect { link }]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Cdn, DnsZone};
    use crate::validate::testing::check;

    #[test]
    fn a_public_name_leads_to_something_public() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("dns", DnsZone { domain: "shop.example.net".into(), ..DnsZone::default() }, "");
                shop.connect("dns", "edge");
                shop.add("cdn", Cdn::default(), "");
                shop.disconnect("internet", "edge");
                shop.connect("cdn", "edge");
            },
            "edge is internal",
        );
        assert_eq!(fixes, ["Name cdn instead"]);
    }
}
