//! NET011: region is not in the catalogue.

use super::region_form::is_region;
use crate::design::{Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET011",
    severity: Severity::Warning,
    title: "Region is not in the catalogue",
    why: "Prices and zones of this region are not known here; zones a, b and c are assumed.",
    docs: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let region = &topology.project().region;
    // What is no region at all is NET010, what is in another partition NET043.
    if facts::region_place(region).is_none() && is_region(region) && facts::partition(region) == "aws" {
        report.overall(format!("{region} is not in the catalogue"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_region_without_prices_is_named() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.project(|it| it.region = "me-south-1".into());
            },
            "me-south-1 is not in the catalogue",
        );
        assert_eq!(fixes, [""; 0]);
    }

    #[test]
    fn what_is_no_region_is_told_once() {
        let mut shop = crate::validate::testing::Shop::new();
        shop.project(|it| it.region = "eu-central".into());
        let found = shop.findings(&[&RULE, &super::super::region_form::RULE]);
        assert_eq!(found.iter().map(|it| it.rule.id).collect::<Vec<_>>(), ["NET010"]);
    }
}
