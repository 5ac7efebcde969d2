//! SEC001: encryption with keys you cannot control.

use crate::design::{Edit, Project, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "SEC001",
    severity: Severity::Advice,
    title: "Encryption with keys you cannot control",
    why: "With a key of your own, access to data is granted, logged and withdrawn in one place.",
    docs: "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html",
    checkov: &[
        "CKV_AWS_136",
        "CKV_AWS_145",
        "CKV_AWS_149",
        "CKV_AWS_158",
        "CKV_AWS_191",
        "CKV_AWS_224",
        "CKV_AWS_354",
    ],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let project = topology.project();
    if topology.production() && !project.customer_key && !topology.design().nodes().is_empty() {
        report.overall("Data is encrypted with AWS managed keys").fix(
            "Use a customer managed key",
            vec![Edit::Project(Project { customer_key: true, ..project.clone() })],
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_has_a_key_of_its_own() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.project(|it| it.customer_key = false);
            },
            "Data is encrypted with AWS managed keys",
        );
        assert_eq!(fixes, ["Use a customer managed key"]);
    }
}
