//! NET043: region of another partition.

use super::region_form::is_region;
use crate::design::{Edit, Project, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET043",
    severity: Severity::Error,
    title: "Region of another partition",
    why: "China, GovCloud, the European Sovereign Cloud and the isolated regions are apart from the rest of AWS: names of services \
          and ARNs are others there, and us-east-1 is not among their regions. What is written here does not apply in them.",
    docs: "https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let project = topology.project();
    let partition = facts::partition(&project.region);
    // What is no region at all is NET010.
    if partition != "aws" && is_region(&project.region) {
        let region = "eu-central-1".to_owned();
        report
            .overall(format!("{} is in {partition}, which is not supported", project.region))
            .fix(format!("Use {region}"), vec![Edit::Project(Project { region, ..project.clone() })]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{region_form, unknown_region};
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn only_one_partition_is_written_for() {
        let gov = |shop: &mut Shop| shop.project(|it| it.region = "us-gov-west-1".into());
        let fixes = check(&RULE, gov, "us-gov-west-1 is in aws-us-gov, which is not supported");
        assert_eq!(fixes, ["Use eu-central-1"]);
    }

    #[test]
    fn it_is_said_once_and_of_no_other_region() {
        for (region, expected) in [
            ("cn-north-1", "NET043"),
            ("us-iso-east-1", "NET043"),
            ("us-isob-east-1", "NET043"),
            ("eu-isoe-west-1", "NET043"),
            ("us-isof-south-1", "NET043"),
            ("eusc-de-east-1", "NET043"),
            ("il-central-1", "NET011"),
            ("mx-central-1", "NET011"),
            ("europe", "NET010"),
            ("cn", "NET010"),
        ] {
            let mut shop = Shop::new();
            shop.project(|it| it.region = region.into());
            let found = shop.findings(&[&region_form::RULE, &unknown_region::RULE, &RULE]);
            assert_eq!(found.iter().map(|it| it.rule.id).collect::<Vec<_>>(), [expected], "{region}");
        }
    }
}
