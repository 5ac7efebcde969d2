//! ECS026: container runs as root.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS026",
    severity: Severity::Warning,
    title: "Container runs as root",
    why: "A way out of the program is a way to everything in the container.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            let user = container.user.split(':').next().unwrap_or_default().trim();
            if matches!(user, "root" | "0") {
                report
                    .at(id, format!("{}: {} runs as root", node.name, container.name))
                    .field("containers")
                    .fix_set("Use the image's own user", &format!("containers.{index}.user"), "");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_container_does_not_run_as_root() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.user = "0:0".into());
            },
            "orders: app runs as root",
        );
        assert_eq!(fixes, ["Use the image's own user"]);
    }
}
