//! NET010: region is not the code of an AWS region.

use crate::design::{Edit, Project, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET010",
    severity: Severity::Error,
    title: "Region is not the code of an AWS region",
    why: "The AWS provider refuses it before it plans anything.",
    docs: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let project = topology.project();
    if !is_region(&project.region) {
        let region = "eu-central-1".to_owned();
        report
            .overall(format!("`{}` is not a region", project.region))
            .fix(format!("Use {region}"), vec![Edit::Project(Project { region, ..project.clone() })]);
    }
}

/// Two letters, one or two words, a digit: `eu-central-1`, `us-gov-west-1`. The sovereign cloud of Europe has four letters.
pub(super) fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let word = |it: &&str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_lowercase());
    match parts.as_slice() {
        [area, words @ .., number] => {
            (area.len() == 2 || *area == "eusc")
                && word(area)
                && (1..=2).contains(&words.len())
                && words.iter().all(word)
                && number.len() == 1
                && number.bytes().all(|b| b.is_ascii_digit() && b != b'0')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_region_has_the_form_of_one() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.project(|it| it.region = "Frankfurt".into());
            },
            "`Frankfurt` is not a region",
        );
        assert_eq!(fixes, ["Use eu-central-1"]);
    }
}
