//! WAF003: known bad inputs are let through.

use crate::design::{RuleGroup, Topology, Waf};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "WAF003",
    severity: Severity::Warning,
    title: "Known bad inputs rule group is missing",
    why: "Log4j lookups and other exploits with a name are stopped by this group of rules, at no extra charge.",
    docs: "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html",
    checkov: &["CKV_AWS_192", "CKV2_AWS_76"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, waf) in topology.all::<Waf>() {
        let group = RuleGroup::KnownBadInputs;
        if !waf.rule_groups.is_empty() && !waf.rule_groups.contains(&group) {
            let groups: Vec<&str> =
                waf.rule_groups.iter().copied().chain([group]).map(RuleGroup::word).collect();
            report
                .at(id, format!("{} lets known bad inputs through", node.name))
                .field("rule_groups")
                .fix_set("Add them", "rule_groups", groups);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn known_exploits_are_stopped() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Waf>("firewall", |it| {
                    it.rule_groups.remove(&RuleGroup::KnownBadInputs);
                });
            },
            "firewall lets known bad inputs through",
        );
        assert_eq!(fixes, ["Add them"]);
    }
}
