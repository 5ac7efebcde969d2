//! NET033: rule of a network ACL never applies.

use crate::design::order::order_by_key;
use crate::design::{AclLine, Edit, Protocol, Tier, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET033",
    severity: Severity::Warning,
    title: "Rule of a network ACL never applies",
    why: "Rules apply from the lowest number up and the first match decides: what an earlier rule covers is never looked at.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, tier) in topology.all::<Tier>() {
        let mut lines: Vec<(AclLine, &String)> =
            tier.acl_rules.iter().filter_map(|text| Some((AclLine::parse(text).ok()?, text))).collect();
        order_by_key(&mut lines, |(it, _)| it.number);
        for (index, (line, text)) in lines.iter().enumerate() {
            let Some((before, _)) = lines.iter().take(index).find(|(it, _)| covers(it, line)) else {
                continue;
            };
            let left: Vec<&String> = tier.acl_rules.iter().filter(|it| it != text).collect();
            let edit = Edit::Set { id, field: "acl_rules".into(), value: serde_json::json!(left) };
            report
                .at(id, format!("{}: rule {} is covered by rule {}", node.name, line.number, before.number))
                .field("acl_rules")
                .fix(format!("Take rule {} out", line.number), vec![edit]);
        }
    }
}

fn covers(before: &AclLine, line: &AclLine) -> bool {
    before.number < line.number
        && before.inbound == line.inbound
        && (before.protocol == Protocol::All || before.protocol == line.protocol)
        && before.ports.0 <= line.ports.0
        && before.ports.1 >= line.ports.1
        && before.range.contains(&line.range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn what_an_earlier_rule_covers_is_said() {
        let rules = ["100 deny in all 203.0.113.0/24", "200 allow in tcp 443 203.0.113.7/32"];
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("public", "acl_rules", serde_json::json!(rules));
            },
            "public: rule 200 is covered by rule 100",
        );
        assert_eq!(fixes, ["Take rule 200 out"]);
    }
}
