//! DAT018: bucket without versions.

use crate::design::{Bucket, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT018",
    severity: Severity::Warning,
    title: "Bucket without versions",
    why: "What is overwritten or deleted by mistake is gone.",
    docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
    checkov: &["CKV_AWS_21"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, bucket) in topology.all::<Bucket>() {
        if !bucket.versioning {
            report.at(id, format!("{} keeps no old versions", node.name)).field("versioning").fix_set(
                "Keep versions",
                "versioning",
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
    fn a_bucket_keeps_versions() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("assets", "versioning", false);
            },
            "assets keeps no old versions",
        );
        assert_eq!(fixes, ["Keep versions"]);
    }
}
