//! DAT043: a bucket in production without a record of who read and wrote what.

use crate::design::{Bucket, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT043",
    severity: Severity::Advice,
    title: "Bucket without an access log in production",
    why: "After an incident nobody can say who read or took what. The log bucket of the stack keeps the record for cents.",
    docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
    checkov: &["CKV_AWS_18"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, bucket) in topology.all::<Bucket>() {
        if bucket.access_log_days == 0 {
            report
                .at(id, format!("{} keeps no record of who reads and writes", node.name))
                .field("access_log_days")
                .fix_here(topology, "Keep it for 90 days", "access_log_days", 90);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_records_who_reads_a_bucket() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("assets", "access_log_days", 0);
            },
            "assets keeps no record of who reads and writes",
        );
        assert_eq!(fixes, ["Keep it for 90 days"]);
    }
}
