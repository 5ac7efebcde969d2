//! WAF010: firewall that only counts.

use crate::design::{RuleGroup, Topology, Waf};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "WAF010",
    severity: Severity::Warning,
    title: "Firewall that only counts",
    why: "Counting shows what would be stopped, which is how to begin. Left so, attacks pass and are written down.",
    docs: "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-testing-activities.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, it) in topology.all::<Waf>() {
        if !it.rule_groups.is_empty() && it.rule_groups.is_subset(&it.count_only) {
            let usual: Vec<&str> = Waf::default().count_only.into_iter().map(RuleGroup::word).collect();
            report
                .at(id, format!("{} stops nothing that its rule groups find", node.name))
                .field("count_only")
                .fix_here(topology, "Stop what they find", "count_only", usual);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_firewall_stops_something() {
        let fixes = check(
            &RULE,
            |shop| shop.change::<Waf>("firewall", |it| it.count_only = it.rule_groups.clone()),
            "firewall stops nothing that its rule groups find",
        );
        assert_eq!(fixes, ["Stop what they find"]);
    }
}
