//! NET036: rules of a network ACL that is not made.

use crate::design::{Edit, NetworkAcls, Tier, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET036",
    severity: Severity::Warning,
    title: "Rules of a network ACL that is not made",
    why: "The VPC leaves its subnets to the default network ACL, so these rules neither admit nor deny anything.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Tier>().filter(|(_, _, tier)| !tier.acl_rules.is_empty()) {
        let Some((vpc, it)) = topology.vpc_of(id) else { continue };
        if it.network_acls == NetworkAcls::Derived {
            continue;
        }
        let edit = Edit::Set { id: vpc, field: "network_acls".into(), value: "derived".into() };
        report
            .at(id, format!("{} has rules, and {} makes no network ACLs", node.name, topology.name(vpc)))
            .field("acl_rules")
            .fix("Make network ACLs from the arrows", vec![edit]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn rules_without_a_network_acl_are_noticed() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("public", "acl_rules", serde_json::json!(["100 deny in all 203.0.113.0/24"]));
            },
            "public has rules, and main makes no network ACLs",
        );
        assert_eq!(fixes, ["Make network ACLs from the arrows"]);
    }
}
