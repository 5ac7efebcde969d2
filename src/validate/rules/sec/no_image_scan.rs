//! SEC003: images are not scanned.

use crate::design::{Repository, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "SEC003",
    severity: Severity::Warning,
    title: "Images are not scanned",
    why: "Known vulnerabilities are deployed without a word.",
    docs: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
    checkov: &["CKV_AWS_163"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, repository) in topology.all::<Repository>() {
        if !repository.scan_on_push {
            report
                .at(id, format!("{} does not scan what is pushed", node.name))
                .field("scan_on_push")
                .fix_set("Scan on push", "scan_on_push", true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn images_are_scanned() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("images", "scan_on_push", false);
            },
            "images does not scan what is pushed",
        );
        assert_eq!(fixes, ["Scan on push"]);
    }
}
