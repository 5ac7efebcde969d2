//! CDN014: answers without security headers.

use crate::design::{Cdn, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN014",
    severity: Severity::Advice,
    title: "Responses without security headers",
    why: "Browsers are not told to stay with HTTPS or to keep the pages out of frames of others.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html",
    checkov: &["CKV2_AWS_32"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, cdn) in topology.all::<Cdn>() {
        if !cdn.security_headers {
            report
                .at(id, format!("{} adds no security headers", node.name))
                .field("security_headers")
                .fix_set("Add them", "security_headers", true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn answers_have_security_headers() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.set("cdn", "security_headers", false);
            },
            "cdn adds no security headers",
        );
        assert_eq!(fixes, ["Add them"]);
    }
}
