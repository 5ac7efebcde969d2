//! SEC002: image tags can be overwritten.

use crate::design::{Repository, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "SEC002",
    severity: Severity::Warning,
    title: "Image tags can be overwritten",
    why: "The image that was tested may not be the one that runs, and a rollback brings back something else.",
    docs: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
    checkov: &["CKV_AWS_51"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, repository) in topology.all::<Repository>() {
        if !repository.immutable {
            report.at(id, format!("A tag in {} can be pushed again", node.name)).field("immutable").fix_set(
                "Make tags immutable",
                "immutable",
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
    fn a_tag_means_one_image() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("images", "immutable", false);
            },
            "A tag in images can be pushed again",
        );
        assert_eq!(fixes, ["Make tags immutable"]);
    }
}
