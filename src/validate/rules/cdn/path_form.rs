//! CDN005: path pattern that CloudFront refuses.

use super::cached_paths;
use crate::design::{Arrow, Cdn, Deliver, Forward, LinkId, OriginArrow, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN005",
    severity: Severity::Error,
    title: "Path pattern that CloudFront refuses",
    why: "A pattern begins with a slash or a star and holds letters, digits, * ? and some marks, 255 at most.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Cdn>() {
        for it in topology.origins(id) {
            let cached = cached_paths(it.arrow);
            for path in it.arrow.paths().iter().chain(cached).map(|it| it.trim()) {
                if !fits(path) {
                    let link = LinkId { from: id, to: it.id };
                    let finding = report.at_link(link, format!("{}: {path} is no path pattern", node.name));
                    finding.field("paths");
                    let rooted = format!("/{path}");
                    if fits(&rooted) {
                        let right = |of: &[String]| {
                            of.iter()
                                .map(|it| if it.trim() == path { rooted.clone() } else { it.clone() })
                                .collect()
                        };
                        let arrow: Arrow = match it.arrow {
                            OriginArrow::Forward(it) => Forward {
                                paths: right(&it.paths),
                                cached_paths: right(&it.cached_paths),
                                ..it.clone()
                            }
                            .into(),
                            OriginArrow::Deliver(it) => {
                                Deliver { paths: right(&it.paths), ..it.clone() }.into()
                            }
                        };
                        finding.fix_arrow(format!("Use {rooted}"), arrow);
                    }
                }
            }
        }
    }
}

fn fits(path: &str) -> bool {
    path.len() <= 255
        && path.starts_with(['/', '*'])
        && path.chars().all(|c| c.is_ascii_alphanumeric() || "_-.*$/~\"'@:+?&".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_path_pattern_begins_with_a_slash_or_a_star() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.connect("cdn", "edge");
                shop.shape("cdn", "edge", Forward { paths: vec!["api".into()], ..Forward::default() });
            },
            "cdn: api is no path pattern",
        );
        assert_eq!(fixes, ["Use /api"]);
    }
}
