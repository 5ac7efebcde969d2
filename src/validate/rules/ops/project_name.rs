//! OPS006: design without a name.

use crate::design::{Edit, Project, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS006",
    severity: Severity::Error,
    title: "Design without a name",
    why: "The name begins every name in AWS; it needs a letter or a digit.",
    docs: "https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let project = topology.project();
    if !project.name.chars().any(|c| c.is_ascii_alphanumeric()) {
        report.overall("The design has no name").field("name").fix(
            "Call it my-design",
            vec![Edit::Project(Project { name: "my-design".into(), ..project.clone() })],
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_design_has_a_name() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.project(|it| it.name = "…".into());
            },
            "The design has no name",
        );
        assert_eq!(fixes, ["Call it my-design"]);
    }
}
