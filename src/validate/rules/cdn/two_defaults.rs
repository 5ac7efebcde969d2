//! CDN002: two origins for all paths.

use crate::design::{Arrow, Cdn, LinkId, OriginArrow, Topology, slug};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN002",
    severity: Severity::Error,
    title: "Two origins for all paths",
    why: "One origin takes what no other does; the second would never be asked.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Cdn>() {
        let origins = topology.origins(id);
        let all = origins.iter().filter(|it| it.arrow.paths().is_empty());
        let Some(first) = all.clone().next().map(|it| topology.name(it.id)) else { continue };
        for it in all.skip(1) {
            let name = topology.name(it.id);
            let paths = vec![format!("/{}/*", slug(name))];
            let title = format!("Give {name} /{}/*", slug(name));
            let arrow: Arrow = match it.arrow {
                OriginArrow::Forward(forward) => {
                    let mut forward = forward.clone();
                    forward.paths = paths;
                    forward.into()
                }
                OriginArrow::Deliver(deliver) => {
                    let mut deliver = deliver.clone();
                    deliver.paths = paths;
                    deliver.into()
                }
            };
            report
                .at_link(
                    LinkId { from: id, to: it.id },
                    format!("{}: {name} and {first} both take any path", node.name),
                )
                .field("paths")
                .fix_arrow(title, arrow);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn one_origin_takes_the_rest() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.connect("cdn", "edge");
                shop.connect("cdn", "assets");
            },
            "cdn: edge and assets both take any path",
        );
        assert_eq!(fixes, ["Give edge /edge/*"]);
    }
}
