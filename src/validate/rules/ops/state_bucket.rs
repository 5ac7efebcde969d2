//! OPS028: state bucket with a name that no bucket has.

use crate::design::{Edit, Project, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS028",
    severity: Severity::Error,
    title: "State bucket with a name that no bucket has",
    why: "Terraform finds no bucket for its state. A name has 3 to 63 lower-case letters, digits, dots and hyphens; an ARN or an address is none.",
    docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let project = topology.project();
    let name = project.state_bucket.as_str();
    if name.is_empty() || fits(name) {
        return;
    }
    let shown: String = name.chars().take(40).collect();
    let finding = report.overall(format!("`{shown}` is no name of a bucket")).field("state_bucket");
    // What people paste: the ARN, or the address in S3.
    let bare = name.trim_start_matches("arn:aws:s3:::").trim_start_matches("s3://");
    let bare = bare.split('/').next().unwrap_or_default();
    let to = |name: &str| vec![Edit::Project(Project { state_bucket: name.into(), ..project.clone() })];
    if fits(bare) {
        finding.fix(format!("Use {bare}"), to(bare));
    }
    finding.fix("Make one", to(""));
}

fn fits(name: &str) -> bool {
    let end = |it: Option<char>| it.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    (3..=63).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-')
        && end(name.chars().next())
        && end(name.chars().next_back())
        && !name.contains("..")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn an_arn_is_no_name() {
        let fixes = check(
            &RULE,
            |shop| shop.project(|it| it.state_bucket = "arn:aws:s3:::acme-state".into()),
            "`arn:aws:s3:::acme-state` is no name of a bucket",
        );
        assert_eq!(fixes, ["Use acme-state", "Make one"]);
    }
}
