//! WAF009: uploads are refused by their size.

use crate::design::{Access, Arrow, Bucket, NodeId, RuleGroup, Topology, Waf};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "WAF009",
    severity: Severity::Advice,
    title: "Uploads above 8 KB are refused",
    why: "Common threats blocks every body above 8 KB, and a service behind this entry stores files. Browsers that upload through it get 403; those that send to S3 by a signed URL do not pass here.",
    docs: "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let group = RuleGroup::Common;
    for (id, node, waf) in topology.all::<Waf>() {
        if waf.large_bodies || !waf.rule_groups.contains(&group) || waf.count_only.contains(&group) {
            continue;
        }
        // Behind a CDN stand load balancers, behind those services.
        let mut entries = topology.protected_by(id);
        for cdn in entries.clone() {
            entries.extend(topology.origins(cdn).into_iter().map(|it| it.id));
        }
        let stores = |(to, arrow): (NodeId, &Arrow)| {
            let Arrow::Use(it) = arrow else { return false };
            it.access != Access::Read && topology.get::<Bucket>(to).is_some()
        };
        let asked = entries.into_iter().flat_map(|it| topology.routes(it));
        if asked.flat_map(|(service, ..)| topology.links_from(service)).any(stores) {
            report.at(id, format!("{} refuses bodies above 8 KB", node.name)).field("large_bodies").fix_set(
                "Count instead of block",
                "large_bodies",
                true,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn who_stores_files_gets_large_bodies() {
        let fixes = check(
            &RULE,
            |shop| shop.set("firewall", "large_bodies", false),
            "firewall refuses bodies above 8 KB",
        );
        assert_eq!(fixes, ["Count instead of block"]);
    }

    #[test]
    fn who_stores_nothing_gets_none() {
        let mut shop = Shop::new();
        shop.set("firewall", "large_bodies", false);
        shop.disconnect("orders", "assets");
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
