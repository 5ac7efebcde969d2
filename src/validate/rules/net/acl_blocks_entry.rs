//! NET037: network ACL keeps callers from what is open to them.

use crate::design::Topology;
use crate::traffic::{Acls, Peer, cut_entry, flows};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET037",
    severity: Severity::Error,
    title: "Network ACL keeps callers from what is open to them",
    why: "An arrow lets these addresses in and a rule of the subnet's network ACL turns them away, or their replies.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let acls = Acls::of(topology);
    if acls.is_empty() {
        return;
    }
    let mut told = std::collections::BTreeSet::new();
    for flow in flows(topology) {
        let (Some(cut), Peer::Node(to)) = (cut_entry(topology, &acls, &flow), &flow.to) else { continue };
        if !told.insert((*to, cut.tier, cut.rule, cut.inbound)) {
            continue;
        }
        let finding = report.at(
            *to,
            format!("{} cannot be called: {}", topology.name(*to), cut.missing.trim_end_matches('.')),
        );
        if let Some((title, edits)) = cut.fix(topology) {
            finding.fix(title, edits);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_rule_against_everybody_closes_the_load_balancer() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("main", "network_acls", "derived");
                shop.set("public", "acl_rules", serde_json::json!(["10 deny in tcp 443 from 0.0.0.0/0"]));
            },
            "edge cannot be called: Rule 10 (inbound) of the network ACL of public denies TCP 443 from 0.0.0.0/0",
        );
        assert_eq!(fixes, ["Take rule 10 out of public"]);
    }
}
