//! LB021: invalid headers are passed on.

use crate::design::{Alb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB021",
    severity: Severity::Warning,
    title: "Invalid headers are passed on",
    why: "Headers that servers read differently let requests slip past checks.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    checkov: &["CKV_AWS_131"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, alb) in topology.all::<Alb>() {
        if !alb.drop_invalid_headers {
            report
                .at(id, format!("{} passes invalid headers on", node.name))
                .field("drop_invalid_headers")
                .fix_set("Drop them", "drop_invalid_headers", true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn invalid_headers_are_dropped() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("edge", "drop_invalid_headers", false);
            },
            "edge passes invalid headers on",
        );
        assert_eq!(fixes, ["Drop them"]);
    }
}
