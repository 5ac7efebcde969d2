//! CDN011: no root object for a bucket.

use crate::design::{Cdn, OriginArrow, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN011",
    severity: Severity::Warning,
    title: "No root object for a bucket",
    why: "A bucket has no answer for /, so visitors of the bare domain get a 403.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html",
    checkov: &["CKV_AWS_305"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, cdn) in topology.all::<Cdn>() {
        let bucket = topology
            .origins(id)
            .into_iter()
            .find(|it| it.default && matches!(it.arrow, OriginArrow::Deliver(_)));
        if let (true, Some(it)) = (cdn.default_root_object.trim().is_empty(), bucket) {
            report
                .at(id, format!("{}: {} has no answer for /", node.name, topology.name(it.id)))
                .field("default_root_object")
                .fix_set("Answer with index.html", "default_root_object", "index.html");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_bucket_answers_the_bare_domain() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.connect("cdn", "assets");
            },
            "cdn: assets has no answer for /",
        );
        assert_eq!(fixes, ["Answer with index.html"]);
    }
}
