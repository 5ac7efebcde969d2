//! The images that tasks start with out of the repositories of others.

use crate::design::order::order;
use crate::design::{Image, NodeId, Repository};

use super::commands::word;
use super::{code, markdown};
use crate::terraform::Context;

/// What to do before the first apply of an environment.
pub(super) fn steps(cx: &Context<'_>) -> Vec<String> {
    let others = cx.topology.all::<Repository>().filter(|(.., it)| it.exists);
    others.filter_map(|(id, node, it)| look(cx, id, &node.name, it)).collect()
}

/// What has to be in a repository of others, into which nothing is pushed from here.
fn look(cx: &Context<'_>, id: NodeId, name: &str, it: &Repository) -> Option<String> {
    let tags = tags(cx, id);
    if tags.is_empty() {
        return None;
    }
    let repository = word(it.lookup.trim());
    let ids: String = tags.iter().map(|tag| format!(" imageTag={tag}")).collect();
    let ask = code(&format!("aws ecr describe-images --repository-name {repository} --image-ids{ids}"));
    let tags: Vec<String> = tags.iter().map(|tag| code(tag)).collect();
    Some(format!(
        "{} is there already, and others run what is in it: push nothing over their tags. What runs here has to be there ({}), or \
         its tasks do not start: {ask}.",
        markdown(name),
        tags.join(", ")
    ))
}

/// The tags that services start with, each once.
fn tags(cx: &Context<'_>, repository: NodeId) -> Vec<String> {
    let plain = |it: &&str| {
        !it.is_empty() && it.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
    };
    let mut tags: Vec<String> = images(cx, repository).filter(plain).map(str::to_owned).collect();
    order(&mut tags);
    tags.dedup();
    tags
}

/// What tasks run out of a repository.
fn images<'a>(cx: &'a Context<'_>, repository: NodeId) -> impl Iterator<Item = &'a str> {
    cx.topology.tasks().flat_map(move |(.., task)| {
        task.containers.iter().filter_map(move |it| match &it.image {
            Image::Repository { id, tag } if *id == repository => Some(tag.trim()),
            Image::Repository { .. } | Image::External(_) => None,
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::Shop;

    fn readme(shop: &Shop) -> String {
        crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default()
    }

    #[test]
    fn nothing_is_pushed_over_the_images_of_others() {
        let mut shop = Shop::new();
        let made = readme(&shop);
        assert!(
            made.contains("Push the first images") && made.contains("repositories with images"),
            "{made}"
        );

        shop.set("images", "exists", true);
        shop.set("images", "lookup", "team/api");
        shop.set_in("dev", "images", "lookup", "team/it's");
        let text = readme(&shop);
        for claim in
            ["Push the first images", "docker push", "repositories with images", "Images are scanned"]
        {
            assert!(!text.contains(claim), "{claim} in {text}");
        }
        let ask = "What runs here has to be there (`1.42.0`), or its tasks do not start: \
                   `aws ecr describe-images --repository-name team/api --image-ids imageTag=1.42.0`.";
        assert!(text.contains("`staging`, `prod`: images is there already") && text.contains(ask), "{text}");
        assert!(text.contains("--repository-name 'team/it'\\''s'"), "{text}");
    }
}
