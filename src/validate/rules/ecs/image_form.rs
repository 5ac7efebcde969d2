//! ECS010: image has no address or tag that a registry takes.

use crate::design::{Container, Image, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS010",
    severity: Severity::Error,
    title: "Image has no address or tag that a registry takes",
    why: "AWS refuses an empty image, and a task cannot pull an address with spaces or a tag with forbidden characters.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            let (bad, place) = match &container.image {
                Image::External(text) => (!is_address(text), "image.external"),
                Image::Repository { tag, .. } => (!is_tag(tag), "image.repository.tag"),
            };
            if !bad {
                continue;
            }
            let fixed = match (&container.image, &Container::default().image) {
                (Image::External(_), Image::External(usual)) => usual.clone(),
                _ => "1.0.0".to_owned(),
            };
            let shown: String = match &container.image {
                Image::External(text) | Image::Repository { tag: text, .. } => {
                    text.chars().take(40).collect()
                }
            };
            report
                .at(id, format!("{}: `{shown}` is no image for {}", node.name, container.name))
                .field("containers")
                .fix_set(format!("Use {fixed}"), &format!("containers.{index}.{place}"), fixed);
        }
    }
}

/// Letters, digits and the signs between them; ECS takes at most 255 characters.
fn is_address(text: &str) -> bool {
    (1..=255).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.ends_with(|c: char| c.is_ascii_alphanumeric() || "._-".contains(c))
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-/:@#".contains(&b))
}

/// At most 128 word characters, full stops and hyphens, not beginning with one of the latter two.
fn is_tag(text: &str) -> bool {
    (1..=128).contains(&text.len())
        && !text.starts_with(['.', '-'])
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn an_empty_image_is_refused() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.image = Image::External(String::new()));
            },
            "orders: `` is no image for app",
        );
        assert_eq!(fixes, ["Use public.ecr.aws/nginx/nginx-unprivileged:1.29-alpine"]);
    }

    #[test]
    fn a_tag_with_a_space_is_refused() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "containers.0.image.repository.tag", "my tag");
            },
            "orders: `my tag` is no image for app",
        );
        assert_eq!(fixes, ["Use 1.0.0"]);
    }
}
