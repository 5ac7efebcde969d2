//! WAF008: firewall for a CDN and a load balancer.

use crate::design::{Alb, Arrow, Edit, LinkId, Topology, Waf};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "WAF008",
    severity: Severity::Error,
    title: "Firewall for a CDN and a load balancer",
    why: "A web ACL for CloudFront lives in us-east-1 and takes distributions only; one for load balancers takes those of its region only. Each needs its own.",
    docs: "https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-features.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Waf>() {
        let all = topology.protected_by(id);
        if !topology.guards_cdn(id) || !all.iter().any(|it| topology.get::<Alb>(*it).is_some()) {
            continue;
        }
        let finding = report.at(id, format!("{} protects a CDN and a load balancer", node.name));
        // What it stands on keeps it, and what is behind a CDN is looked after there.
        let stands = node.parent.is_some();
        let goes = |to: &crate::design::NodeId| stands || topology.get::<Alb>(*to).is_some();
        let edits: Vec<Edit> = topology
            .links_from(id)
            .filter(|(to, arrow)| matches!(arrow, Arrow::Protect(_)) && goes(to))
            .map(|(to, _)| Edit::Disconnect { link: LinkId { from: id, to } })
            .collect();
        let kept =
            all.iter().find(|it| !edits.contains(&Edit::Disconnect { link: LinkId { from: id, to: **it } }));
        if let (Some(kept), false) = (kept, edits.is_empty()) {
            finding.fix(format!("Leave it to {}", topology.name(*kept)), edits);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Cdn;
    use crate::validate::testing::check;

    #[test]
    fn a_firewall_has_one_scope() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.connect("firewall", "cdn");
            },
            "firewall protects a CDN and a load balancer",
        );
        assert_eq!(fixes, ["Leave it to edge"]);
    }
}
