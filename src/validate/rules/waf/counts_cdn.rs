//! WAF011: rate limit counts CloudFront in place of visitors.

use crate::design::{Alb, Topology, Waf};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "WAF011",
    severity: Severity::Warning,
    title: "Rate limit counts CloudFront in place of visitors",
    why: "A load balancer behind CloudFront sees CloudFront's addresses, few of them by a VPC origin. All visitors share them, so the limit blocks everybody at once, and lists of bad addresses find none. A firewall of the CDN sees who comes.",
    docs: "https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-forwarded-ip-address.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, waf) in topology.all::<Waf>() {
        let behind = |alb: &crate::design::NodeId| {
            topology.get::<Alb>(*alb).is_some() && topology.cdns_of(*alb).next().is_some()
        };
        if waf.rate_limit == 0 {
            continue;
        }
        if let Some(alb) = topology.protected_by(id).into_iter().find(behind) {
            let message =
                format!("{} limits each address, and {} is behind CloudFront", node.name, topology.name(alb));
            report.at(id, message).field("rate_limit").fix_set("Set no limit here", "rate_limit", 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Cdn;
    use crate::validate::testing::check;

    #[test]
    fn visitors_are_counted_where_they_come_in() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.connect("internet", "cdn");
                shop.disconnect("internet", "edge");
                shop.connect("cdn", "edge");
            },
            "firewall limits each address, and edge is behind CloudFront",
        );
        assert_eq!(fixes, ["Set no limit here"]);
    }
}
