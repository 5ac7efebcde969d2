//! NET011: region is not in the catalogue.

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
    if facts::region_place(region).is_none() {
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
}
