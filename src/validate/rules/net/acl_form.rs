//! NET031: rule of a network ACL cannot be read.

use crate::design::{AclLine, Edit, Tier, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET031",
    severity: Severity::Error,
    title: "Rule of a network ACL cannot be read",
    why: "The rule is left out of the network ACL, so it neither admits nor denies anything.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, tier) in topology.all::<Tier>() {
        for text in &tier.acl_rules {
            let Err(wrong) = AclLine::parse(text) else { continue };
            let left: Vec<&String> = tier.acl_rules.iter().filter(|it| *it != text).collect();
            let edit = Edit::Set { id, field: "acl_rules".into(), value: serde_json::json!(left) };
            report
                .at(id, format!("{}: \"{}\": {wrong}", node.name, text.chars().take(60).collect::<String>()))
                .field("acl_rules")
                .fix("Take the rule out", vec![edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_rule_that_is_no_rule_is_named() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("app", "acl_rules", serde_json::json!(["block ssh"]));
            },
            "app: \"block ssh\": begin with a number from 1 to 999",
        );
        assert_eq!(fixes, ["Take the rule out"]);
    }
}
