//! OPS002: tag with characters that AWS does not take.

use crate::design::{Edit, Project, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS002",
    severity: Severity::Warning,
    title: "Tag with characters that AWS does not take",
    why: "A tag has at most 256 letters, digits, spaces and the signs _.:/=+-@; others become hyphens.",
    docs: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let project = topology.project();
    for (tag, value) in [
        ("Application", &project.application),
        ("Owner", &project.owner),
        ("CostCenter", &project.cost_center),
    ] {
        let fits = |c: char| c.is_alphanumeric() || c == ' ' || "_.:/=+-@".contains(c);
        if value.chars().all(fits) && value.chars().count() <= 256 {
            continue;
        }
        let clean: String = value.chars().filter(|c| fits(*c)).take(256).collect();
        let mut next: Project = project.clone();
        match tag {
            "Application" => next.application = clean,
            "Owner" => next.owner = clean,
            _ => next.cost_center = clean,
        }
        let shown: String = value.chars().take(40).collect();
        report
            .overall(format!("{tag}: `{shown}` is no value for a tag"))
            .field(match tag {
                "Application" => "application",
                "Owner" => "owner",
                _ => "cost_center",
            })
            .fix("Take out what AWS refuses", vec![Edit::Project(next)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_tag_has_plain_characters() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.project(|it| it.owner = "team <shop>".into());
            },
            "Owner: `team <shop>` is no value for a tag",
        );
        assert_eq!(fixes, ["Take out what AWS refuses"]);
    }
}
