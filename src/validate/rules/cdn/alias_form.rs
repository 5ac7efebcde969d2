//! CDN017: name that CloudFront refuses.

use crate::design::{Cdn, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN017",
    severity: Severity::Error,
    title: "Name that CloudFront refuses",
    why: "A name is a domain name; a star may stand for its first part only.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, cdn) in topology.all::<Cdn>() {
        for name in cdn.aliases.iter().map(|it| it.trim().trim_matches('.')).filter(|it| !it.is_empty()) {
            if !super::super::dns::is_domain(name.strip_prefix("*.").unwrap_or(name)) {
                report.at(id, format!("{}: {name} is no domain name", node.name)).field("aliases");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_name_is_a_domain_name() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.set("cdn", "aliases", vec!["https://example.org"]);
            },
            "cdn: https://example.org is no domain name",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
