//! CDN003: no origin for all other paths.

use super::with_paths;
use crate::design::{Cdn, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN003",
    severity: Severity::Warning,
    title: "No origin for all other paths",
    why: "A distribution needs one; the first is taken, and answers paths that nobody meant for it.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Cdn>() {
        let origins = topology.origins(id);
        let Some(it) = origins.iter().find(|it| it.default && !it.arrow.paths().is_empty()) else { continue };
        let name = topology.name(it.id);
        let arrow = with_paths(it.arrow, Vec::new());
        report
            .at_link(LinkId { from: id, to: it.id }, format!("{}: other paths go to {name} too", node.name))
            .field("paths")
            .fix_arrow(format!("Let {name} take all other paths"), arrow);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Forward;
    use crate::validate::testing::check;

    #[test]
    fn every_path_has_an_origin_that_was_chosen() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.connect("cdn", "edge");
                shop.shape("cdn", "edge", Forward { paths: vec!["/api/*".into()], ..Forward::default() });
            },
            "cdn: other paths go to edge too",
        );
        assert_eq!(fixes, ["Let edge take all other paths"]);
    }
}
