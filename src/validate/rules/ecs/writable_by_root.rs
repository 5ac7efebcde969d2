//! ECS041: writable path belongs to root.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS041",
    severity: Severity::Warning,
    title: "Writable path belongs to root",
    why: "On Fargate an empty volume is root's, unless the image names exactly that path in VOLUME after giving it to its \
          user. A program of another user is denied, and often stops at start.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks().filter(|(.., task)| !task.on_ec2()) {
        for (index, container) in task.containers.iter().enumerate() {
            let user = container.user.split(':').next().unwrap_or_default().trim();
            let Some(path) = container.writable_paths.first() else { continue };
            if container.writable_mib > 0 || matches!(user, "root" | "0") {
                continue;
            }
            report
                .at(
                    id,
                    format!("{}: {} may not write to {path} unless it is root", node.name, container.name),
                )
                .field("containers")
                .fix_set("Keep it in memory", &format!("containers.{index}.writable_mib"), 64);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn a_volume_is_for_root() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.writable_mib = 0);
            },
            "orders: app may not write to /tmp unless it is root",
        );
        assert_eq!(fixes, ["Keep it in memory"]);
    }

    #[test]
    fn root_may_write_anywhere() {
        let mut shop = Shop::new();
        shop.container(|it| {
            it.writable_mib = 0;
            it.user = "0".into();
        });
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
