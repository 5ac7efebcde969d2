//! CDN018: key that was there before has to admit CloudFront.

use crate::design::{Arrow, Cdn, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN018",
    severity: Severity::Warning,
    title: "Key that was there before has to admit CloudFront",
    why: "The objects are encrypted with it, and its policy is not made here: unless it lets cloudfront.amazonaws.com decrypt, every object is a 403.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let project = topology.project();
    if !project.customer_key || project.existing_key.is_empty() {
        return;
    }
    for (id, node, _) in topology.all::<Cdn>() {
        for (to, arrow) in topology.links_from(id) {
            if matches!(arrow, Arrow::Deliver(_)) {
                let link = LinkId { from: id, to };
                let bucket = topology.name(to);
                report.at_link(link, format!("{}: {bucket} is encrypted with a key of yours", node.name));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn the_key_of_a_bucket_admits_cloudfront() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.connect("cdn", "assets");
                shop.project(|it| it.existing_key = "alias/ours".into());
            },
            "cdn: assets is encrypted with a key of yours",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
