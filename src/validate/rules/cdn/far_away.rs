//! CDN015: edge locations far from the region.

use crate::design::{Cdn, PriceClass, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN015",
    severity: Severity::Advice,
    title: "Price class without the region's edge locations",
    why: "Visitors near the design would be served from another continent.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PriceClass.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let region = &topology.project().region;
    // Europe, North America and Israel are in the first class; South America and Oceania in the last one only.
    let needed = match region.split('-').next().unwrap_or_default() {
        "us" | "ca" | "mx" | "eu" | "il" => PriceClass::Class100,
        "sa" => PriceClass::All,
        "ap" if region.starts_with("ap-southeast-2") || region.starts_with("ap-southeast-4") => {
            PriceClass::All
        }
        _ => PriceClass::Class200,
    };
    for (id, node, cdn) in topology.all::<Cdn>() {
        if cdn.price_class < needed {
            report
                .at(id, format!("{}: no edge location is near {region}", node.name))
                .field("price_class")
                .fix_set("Add those around it", "price_class", needed.word());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn edge_locations_are_near_the_region() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.project(|it| it.region = "ap-northeast-1".into());
            },
            "cdn: no edge location is near ap-northeast-1",
        );
        assert_eq!(fixes, ["Add those around it"]);
    }
}
