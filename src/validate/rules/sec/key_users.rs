//! SEC009: existing key has to admit AWS services.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "SEC009",
    severity: Severity::Advice,
    title: "Existing key has to admit AWS services",
    why: "The designer sees no account. A key whose policy does not let CloudWatch Logs use it fails the apply at the first log group; topics that alarms cannot encrypt for stay silent; instances whose disks cannot be decrypted stop as they start.",
    docs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let project = topology.project();
    let users = topology.key_users();
    if !project.customer_key || project.existing_key.is_empty() || users.is_empty() {
        return;
    }
    let key: String = project.existing_key.chars().take(100).collect();
    report.overall(format!("{key}: see that its policy admits {}", users.join(", "))).field("existing_key");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Ec2Capacity;
    use crate::validate::testing::check;

    #[test]
    fn a_key_that_was_there_before_admits_who_uses_it_by_itself() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("machines", Ec2Capacity::default(), "app");
                shop.project(|it| it.existing_key = "alias/ours".into());
            },
            "alias/ours: see that its policy admits logs.eu-central-1.amazonaws.com, budgets.amazonaws.com, cloudwatch.amazonaws.com, costalerts.amazonaws.com, events.amazonaws.com, AWSServiceRoleForAutoScaling",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
