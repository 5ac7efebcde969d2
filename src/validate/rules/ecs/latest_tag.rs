//! ECS011: image tag that means another image tomorrow.

use crate::design::{Image, ImageOwner, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS011",
    severity: Severity::Warning,
    title: "Image tag that means another image tomorrow",
    why: "With `latest`, tasks started on different days run different code and a rollback brings back nothing.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        if task.image_owner != ImageOwner::Terraform {
            continue;
        }
        for container in task.containers {
            let moving = match &container.image {
                Image::Repository { tag, .. } => tag == "latest",
                Image::External(text) if text.contains('@') || text.trim().is_empty() => false,
                Image::External(text) => {
                    let last = text.rsplit('/').next().unwrap_or(text);
                    last.split_once(':').is_none_or(|(_, tag)| tag == "latest")
                }
            };
            if moving {
                report
                    .at(id, format!("{}: {} runs whatever `latest` is", node.name, container.name))
                    .field("containers");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn latest_is_no_version() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.image = Image::External("nginx:latest".into()));
            },
            "orders: app runs whatever `latest` is",
        );
        assert_eq!(fixes, [""; 0]);
    }

    #[test]
    fn no_tag_is_latest_too() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.image = Image::External("ghcr.io/us/shop".into()));
            },
            "orders: app runs whatever `latest` is",
        );
        assert_eq!(fixes, [""; 0]);
    }

    #[test]
    fn an_image_that_is_not_chosen_yet_is_not_latest() {
        let mut shop = crate::validate::testing::Shop::new();
        shop.container(|it| it.image = Image::External(String::new()));
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
