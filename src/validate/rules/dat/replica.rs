//! DAT037: copy that S3 cannot make.

use crate::design::{Bucket, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT037",
    severity: Severity::Error,
    title: "Copy that S3 cannot make",
    why: "Replication copies versions, to a bucket in another region: AWS refuses it without versioning, and a copy in the same region is lost together with the original.",
    docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html",
    checkov: &["CKV_AWS_144"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let here = topology.project().region.as_str();
    for (id, node, bucket) in topology.all::<Bucket>() {
        let there = bucket.replica_region.as_str();
        if there.is_empty() {
            continue;
        }
        let shown: String = there.chars().take(30).collect();
        if there == here {
            report
                .at(id, format!("{}: the copy would be in {here} too", node.name))
                .field("replica_region")
                .fix_set("Make no copy", "replica_region", "");
        } else if facts::region_place(there).is_none() {
            report
                .at(id, format!("{}: `{shown}` is no region that is known here", node.name))
                .field("replica_region")
                .fix_set("Make no copy", "replica_region", "");
        } else if !bucket.versioning {
            report
                .at(id, format!("{}: nothing can be copied to {there} without versioning", node.name))
                .field("versioning")
                .fix_set("Keep versions", "versioning", true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_copy_needs_versions() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("assets", "replica_region", "eu-west-1");
                shop.set("assets", "versioning", false);
            },
            "assets: nothing can be copied to eu-west-1 without versioning",
        );
        assert_eq!(fixes, ["Keep versions"]);
    }

    #[test]
    fn a_copy_is_elsewhere() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("assets", "replica_region", "eu-central-1");
            },
            "assets: the copy would be in eu-central-1 too",
        );
        assert_eq!(fixes, ["Make no copy"]);
    }

    #[test]
    fn a_region_exists() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("assets", "replica_region", "europe");
            },
            "assets: `europe` is no region that is known here",
        );
        assert_eq!(fixes, ["Make no copy"]);
    }
}
