//! DAT019: old object versions are kept for ever.

use crate::design::{Bucket, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT019",
    severity: Severity::Advice,
    title: "Noncurrent object versions are kept for ever",
    why: "Each overwritten object is paid for again, month after month.",
    docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html",
    checkov: &["CKV2_AWS_61"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, bucket) in topology.all::<Bucket>() {
        if bucket.versioning && bucket.noncurrent_days == 0 {
            report
                .at(id, format!("{}: old object versions are kept for ever", node.name))
                .field("noncurrent_days")
                .fix_set("Expire at 30 d", "noncurrent_days", 30);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn old_versions_end() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("assets", "noncurrent_days", 0);
            },
            "assets: old object versions are kept for ever",
        );
        assert_eq!(fixes, ["Expire at 30 d"]);
    }
}
