//! NET034: network ACL of a private tier admits the internet.

use crate::design::{AclLine, Edit, Tier, TierRole, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET034",
    severity: Severity::Warning,
    title: "Network ACL of a private tier admits the internet",
    why: "A private tier has no route from the internet; a rule that admits any address undoes the second fence for the day somebody adds one.",
    docs: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21",
    checkov: &["CKV_AWS_229", "CKV_AWS_230", "CKV_AWS_231", "CKV_AWS_232", "CKV_AWS_352"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, tier) in topology.all::<Tier>().filter(|(_, _, tier)| tier.role != TierRole::Public) {
        for text in &tier.acl_rules {
            let Ok(line) = AclLine::parse(text) else { continue };
            if !line.allow || !line.inbound || line.range.prefix_len() != 0 {
                continue;
            }
            let finding = report
                .at(id, format!("{}: rule {} admits 0.0.0.0/0", node.name, line.number))
                .field("acl_rules");
            if let Some((_, vpc)) = topology.vpc_of(id) {
                let narrow = text.replace(" 0.0.0.0/0", &format!(" {}", vpc.cidr));
                let rules: Vec<&String> =
                    tier.acl_rules.iter().map(|it| if it == text { &narrow } else { it }).collect();
                let edit = Edit::Set { id, field: "acl_rules".into(), value: serde_json::json!(rules) };
                finding.fix(format!("Admit {} only", vpc.cidr), vec![edit]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn ssh_from_anywhere_into_a_private_tier_is_flagged() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("app", "acl_rules", serde_json::json!(["100 allow in tcp 22 from 0.0.0.0/0"]));
            },
            "app: rule 100 admits 0.0.0.0/0",
        );
        assert_eq!(fixes, ["Admit 10.0.0.0/16 only"]);
    }
}
