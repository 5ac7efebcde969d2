//! ECS009: image comes from a repository that is not there.

use crate::design::{Edit, Image, Point, Repository, SettingType, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS009",
    severity: Severity::Error,
    title: "Image comes from a repository that is not there",
    why: "There is no address for the image, so the task definition cannot be written.",
    docs: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let first = topology.all::<Repository>().next();
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            let Image::Repository { id: repository, tag } = &container.image else { continue };
            if topology.get::<Repository>(*repository).is_some() {
                continue;
            }
            let finding = report
                .at(
                    id,
                    format!(
                        "{}: {} takes its image from a repository that is not there",
                        node.name, container.name
                    ),
                )
                .field("containers");
            if let Some((other, it, _)) = first {
                let image = Image::Repository { id: other, tag: tag.clone() };
                let place = format!("containers.{index}.image");
                finding.fix_set(format!("Use {}", it.name), &place, image.to_value());
            }
            // What else has the id is no repository.
            if topology.design().node(*repository).is_none() {
                let add = Edit::Add {
                    id: *repository,
                    name: repository.to_string(),
                    resource: Repository::default().into(),
                    parent: None,
                    at: Point::default(),
                };
                finding.fix(format!("Add the repository {repository}"), vec![add]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn an_image_needs_its_repository() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.remove("images");
                shop.add("other", Repository::default(), "");
            },
            "orders: app takes its image from a repository that is not there",
        );
        assert_eq!(fixes, ["Use other", "Add the repository images"]);
    }
}
