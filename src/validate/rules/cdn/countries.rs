//! CDN012: countries that CloudFront does not know.

use crate::design::{Cdn, GeoMode, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN012",
    severity: Severity::Error,
    title: "Countries that CloudFront does not know",
    why: "A restriction needs country codes of two letters, as in ISO 3166-1.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html",
    checkov: &["CKV_AWS_374"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, cdn) in topology.all::<Cdn>() {
        if cdn.geo_mode == GeoMode::None {
            continue;
        }
        let code = |it: &&String| it.trim().len() == 2 && it.trim().bytes().all(|b| b.is_ascii_alphabetic());
        let message = match cdn.countries.iter().find(|it| !code(it)) {
            Some(wrong) => format!("{}: {wrong} is no country code", node.name),
            None if cdn.countries.is_empty() => format!("{} has a restriction and no countries", node.name),
            None => continue,
        };
        report.at(id, message).field("countries").fix_set("Serve all countries", "geo_mode", "none");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_restriction_names_countries() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.set("cdn", "geo_mode", "whitelist");
            },
            "cdn has a restriction and no countries",
        );
        assert_eq!(fixes, ["Serve all countries"]);
    }
}
