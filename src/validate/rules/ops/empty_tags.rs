//! OPS003: design without an owner.

use crate::design::{Edit, Project, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS003",
    severity: Severity::Warning,
    title: "Design without an owner",
    why: "Nobody knows whom to ask, or who pays.",
    docs: "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let project = topology.project();
    if project.owner.trim().is_empty() {
        report.overall("The tag Owner is empty").field("owner").fix(
            "Use platform",
            vec![Edit::Project(Project { owner: "platform".into(), ..project.clone() })],
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_design_has_an_owner() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.project(|it| it.owner = " ".into());
            },
            "The tag Owner is empty",
        );
        assert_eq!(fixes, ["Use platform"]);
    }
}
