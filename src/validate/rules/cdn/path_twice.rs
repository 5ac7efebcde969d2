//! CDN004: path with two behaviours.

use super::cached_paths;
use crate::design::{Cdn, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN004",
    severity: Severity::Error,
    title: "Path with two behaviours",
    why: "CloudFront takes each path pattern once.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Cdn>() {
        let mut taken: Vec<&str> = Vec::new();
        for it in topology.origins(id) {
            let cached = cached_paths(it.arrow);
            for path in it.arrow.paths().iter().chain(cached).map(|it| it.trim()) {
                if taken.contains(&path) {
                    let link = LinkId { from: id, to: it.id };
                    report.at_link(link, format!("{}: {path} is there twice", node.name)).field("paths");
                }
                taken.push(path);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Forward;
    use crate::validate::testing::check;

    #[test]
    fn a_path_leads_to_one_place() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.connect("cdn", "edge");
                let paths = vec!["/api/*".to_owned()];
                let forward = Forward { paths: paths.clone(), cached_paths: paths, ..Forward::default() };
                shop.shape("cdn", "edge", forward);
            },
            "cdn: /api/* is there twice",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
