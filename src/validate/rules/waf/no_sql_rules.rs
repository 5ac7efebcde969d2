//! WAF007: SQL injection rule group is missing.

use crate::design::{Database, RuleGroup, Topology, Waf};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "WAF007",
    severity: Severity::Advice,
    title: "SQL injection rule group is missing",
    why: "A service behind this entry talks to a database.",
    docs: "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-use-case.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let group = RuleGroup::SqlInjection;
    for (id, node, waf) in topology.all::<Waf>() {
        if waf.rule_groups.is_empty() || waf.rule_groups.contains(&group) {
            continue;
        }
        // Behind a CDN stand load balancers, behind those services.
        let mut entries = topology.protected_by(id);
        for cdn in entries.clone() {
            entries.extend(topology.origins(cdn).into_iter().map(|it| it.id));
        }
        let asks = entries.into_iter().flat_map(|it| topology.routes(it)).any(|(service, ..)| {
            topology.links_from(service).any(|(to, _)| topology.get::<Database>(to).is_some())
        });
        if asks {
            let groups: Vec<&str> =
                waf.rule_groups.iter().copied().chain([group]).map(RuleGroup::word).collect();
            report
                .at(id, format!("{} does not look for SQL injection", node.name))
                .field("rule_groups")
                .fix_set("Look for it", "rule_groups", groups);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_database_behind_wants_sql_rules() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Waf>("firewall", |it| {
                    it.rule_groups.remove(&RuleGroup::SqlInjection);
                });
            },
            "firewall does not look for SQL injection",
        );
        assert_eq!(fixes, ["Look for it"]);
    }
}
