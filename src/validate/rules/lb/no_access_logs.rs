//! LB013: no access logs in production.

use crate::design::{Alb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB013",
    severity: Severity::Warning,
    title: "No access logs in production",
    why: "After an incident nobody can say who asked for what.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
    checkov: &["CKV_AWS_91"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, alb) in topology.all::<Alb>() {
        if !alb.access_logs {
            report.at(id, format!("{} keeps no access logs", node.name)).field("access_logs").fix_here(
                topology,
                "Keep them",
                "access_logs",
                true,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_keeps_access_logs() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("edge", "access_logs", false);
            },
            "edge keeps no access logs",
        );
        assert_eq!(fixes, ["Keep them"]);
    }
}
