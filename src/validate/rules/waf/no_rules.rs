//! WAF005: firewall without rules.

use crate::design::{RuleGroup, Topology, Waf};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "WAF005",
    severity: Severity::Warning,
    title: "Firewall without rules",
    why: "Every request passes.",
    docs: "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl.html",
    checkov: &["CKV_AWS_175"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, waf) in topology.all::<Waf>() {
        if waf.rule_groups.is_empty() && waf.rate_limit == 0 {
            let groups: Vec<&str> = Waf::default().rule_groups.into_iter().map(RuleGroup::word).collect();
            report.at(id, format!("{} has no rules", node.name)).field("rule_groups").fix_set(
                "Use the usual rules",
                "rule_groups",
                groups,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_firewall_has_rules() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Waf>("firewall", |it| {
                    it.rule_groups.clear();
                    it.rate_limit = 0;
                });
            },
            "firewall has no rules",
        );
        assert_eq!(fixes, ["Use the usual rules"]);
    }
}
