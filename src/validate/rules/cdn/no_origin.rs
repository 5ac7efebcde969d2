//! CDN001: CDN without an origin.

use crate::design::{Alb, Bucket, Cdn, Edit, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN001",
    severity: Severity::Error,
    title: "CDN without an origin",
    why: "CloudFront refuses a distribution that has nothing to ask.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Cdn>() {
        if !topology.origins(id).is_empty() {
            continue;
        }
        let finding = report.at(id, format!("{} has no arrow to a load balancer or bucket", node.name));
        let balancer = topology.all::<Alb>().map(|it| it.0).find(|it| topology.cdns_of(*it).next().is_none());
        let bucket = || topology.all::<Bucket>().map(|it| it.0).next();
        if let Some(to) = balancer.or_else(bucket) {
            let edit = Edit::Connect { link: LinkId { from: id, to } };
            finding.fix(format!("Put {} behind it", topology.name(to)), vec![edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_cdn_has_something_behind_it() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
            },
            "cdn has no arrow to a load balancer or bucket",
        );
        assert_eq!(fixes, ["Put edge behind it"]);
    }
}
