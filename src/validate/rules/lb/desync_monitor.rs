//! LB022: desync attacks are only watched.

use crate::design::{Alb, Desync, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB022",
    severity: Severity::Warning,
    title: "Desync mitigation only monitors",
    why: "Requests that proxies read differently reach the tasks.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    checkov: &["CKV_AWS_328"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, alb) in topology.all::<Alb>() {
        if alb.desync == Desync::Monitor {
            report.at(id, format!("{} only watches desync attacks", node.name)).field("desync").fix_set(
                "Defend",
                "desync",
                Desync::Defensive.word(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn desync_attacks_are_stopped() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("edge", "desync", "monitor");
            },
            "edge only watches desync attacks",
        );
        assert_eq!(fixes, ["Defend"]);
    }
}
