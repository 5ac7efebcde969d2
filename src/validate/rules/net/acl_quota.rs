//! NET035: network ACL has more rules than AWS takes.

use crate::design::{Edit, Tier, Topology};
use crate::traffic::{Acls, MOST_RULES};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET035",
    severity: Severity::Error,
    title: "Network ACL has more rules than AWS takes",
    why: "The quota is 20 rules in each direction, the one that denies the rest included. It can be raised to 40 at the price of slower networking; here the rules have to fit.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-nacls",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let acls = Acls::of(topology);
    for (id, node, _) in topology.all::<Tier>() {
        let Some(acl) = acls.get(id) else { continue };
        for (side, rules) in [("inbound", &acl.inbound), ("outbound", &acl.outbound)] {
            if rules.len() <= MOST_RULES {
                continue;
            }
            let finding =
                report.at(id, format!("{} needs {} {side} rules, {MOST_RULES} fit", node.name, rules.len()));
            if let Some((vpc, _)) = topology.vpc_of(id) {
                let edit = Edit::Set { id: vpc, field: "network_acls".into(), value: "default".into() };
                finding.fix("Leave the subnets to security groups", vec![edit]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn rules_beyond_the_quota_are_counted() {
        let rules: Vec<String> = (1..=19).map(|n| format!("{n} deny in all 203.0.{n}.0/24")).collect();
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("main", "network_acls", "derived");
                shop.set("data", "acl_rules", serde_json::json!(rules));
            },
            "data needs 20 inbound rules, 19 fit",
        );
        assert_eq!(fixes, ["Leave the subnets to security groups"]);
    }
}
