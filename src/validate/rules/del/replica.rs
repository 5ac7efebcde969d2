//! DEL017: copies of images that the registry cannot make.

use crate::design::{Repository, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL017",
    severity: Severity::Error,
    title: "Registry cannot copy images like this",
    why: "A registry has one set of replication rules, and copies to other regions of its partition only: a second set replaces the first, and the own region is refused.",
    docs: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let mut first = None;
    for (id, node, it) in topology.all::<Repository>() {
        let region = it.replicate_to.trim();
        if region.is_empty() {
            continue;
        }
        let message = match first {
            _ if region == topology.project().region => format!("{} is in {region} already", node.name),
            _ if facts::partition(region) != facts::partition(&topology.project().region) => {
                format!("{}: nothing is copied to {region}, which is apart from the rest of AWS", node.name)
            }
            _ if !is_region(region) => format!("{}: “{region}” is not a region", node.name),
            Some(other) => format!("{other} and {} both set the registry's rules", node.name),
            None => {
                first = Some(node.name.as_str());
                continue;
            }
        };
        report.at(id, message).field("replicate_to").fix_set("Copy nothing", "replicate_to", "");
    }
}

fn is_region(text: &str) -> bool {
    let mut parts = text.rsplit('-');
    parts.next().is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
        && parts.clone().count() >= 2
        && parts.all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_copy_in_the_same_region_is_none() {
        let fixes = check(
            &RULE,
            |shop| {
                let region = shop.design.project().region.clone();
                shop.set("images", "replicate_to", region);
            },
            "images is in eu-central-1 already",
        );
        assert_eq!(fixes, ["Copy nothing"]);
    }

    #[test]
    fn a_copy_stays_in_its_partition() {
        let fixes = check(
            &RULE,
            |shop| shop.set("images", "replicate_to", "cn-north-1"),
            "images: nothing is copied to cn-north-1, which is apart from the rest of AWS",
        );
        assert_eq!(fixes, ["Copy nothing"]);
    }

    #[test]
    fn one_set_of_rules_is_enough() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("images", "replicate_to", "eu-west-1");
                shop.add(
                    "more",
                    Repository { replicate_to: "eu-west-1".into(), ..Repository::default() },
                    "",
                );
            },
            "images and more both set the registry's rules",
        );
        assert_eq!(fixes, ["Copy nothing"]);
    }
}
