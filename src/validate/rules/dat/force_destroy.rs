//! DAT020: production bucket may be destroyed with its objects.

use crate::design::{Bucket, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT020",
    severity: Severity::Warning,
    title: "Production bucket may be destroyed with its objects",
    why: "One mistaken destroy deletes every object and version.",
    docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, bucket) in topology.all::<Bucket>() {
        if bucket.force_destroy {
            report
                .at(id, format!("{} is destroyed with everything in it", node.name))
                .field("force_destroy")
                .fix_here(topology, "Keep it when not empty", "force_destroy", false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_full_bucket_stays() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("assets", "force_destroy", true);
            },
            "assets is destroyed with everything in it",
        );
        assert_eq!(fixes, ["Keep it when not empty"]);
    }
}
