//! CDN013: CDN without access logs in production.

use crate::design::{Cdn, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN013",
    severity: Severity::Warning,
    title: "CDN without access logs in production",
    why: "After an incident nobody can say who asked for what: answers from the cache leave no trace elsewhere.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html",
    checkov: &["CKV_AWS_86"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, cdn) in topology.all::<Cdn>() {
        if !cdn.access_logs {
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
                shop.add("cdn", Cdn::default(), "");
                shop.set("cdn", "access_logs", false);
            },
            "cdn keeps no access logs",
        );
        assert_eq!(fixes, ["Keep them"]);
    }
}
