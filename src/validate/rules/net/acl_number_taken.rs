//! NET032: two rules of a network ACL with one number.

use std::collections::BTreeSet;

use crate::design::{AclLine, Edit, OWN_NUMBERS, Tier, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET032",
    severity: Severity::Error,
    title: "Two rules of a network ACL with one number",
    why: "AWS takes a number once in each direction; only the first of the two gets into the network ACL.",
    docs: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, tier) in topology.all::<Tier>() {
        let mut taken = BTreeSet::new();
        for (index, text) in tier.acl_rules.iter().enumerate() {
            let Ok(line) = AclLine::parse(text) else { continue };
            if taken.insert((line.inbound, line.number)) {
                continue;
            }
            let side = if line.inbound { "inbound" } else { "outbound" };
            let finding = report
                .at(id, format!("{} has two {side} rules with number {}", node.name, line.number))
                .field("acl_rules");
            let used = |number: &u16| {
                let other = |it: &String| AclLine::parse(it).is_ok_and(|it| it.number == *number);
                tier.acl_rules.iter().any(other)
            };
            // The next ten, so that there is room between them.
            let next = OWN_NUMBERS.filter(|it| *it > line.number && it % 10 == 0).find(|it| !used(it));
            if let Some(number) = next {
                let rest = text.trim_start().split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
                let mut rules = tier.acl_rules.clone();
                if let Some(place) = rules.get_mut(index) {
                    *place = format!("{number} {}", rest.trim_start());
                }
                let edit = Edit::Set { id, field: "acl_rules".into(), value: serde_json::json!(rules) };
                finding.fix(format!("Use number {number}"), vec![edit]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_number_is_taken_once_in_a_direction() {
        let rules =
            ["100 deny in tcp 22 0.0.0.0/0", "100 deny out all 10.9.0.0/16", "100 deny in tcp 23 0.0.0.0/0"];
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("app", "acl_rules", serde_json::json!(rules));
            },
            "app has two inbound rules with number 100",
        );
        assert_eq!(fixes, ["Use number 110"]);
    }
}
