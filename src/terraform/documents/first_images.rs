//! The images that services start with: pushed to the repositories that are made, and looked for in those of others.

use std::fmt::Write;

use crate::design::order::order;
use crate::design::{Architecture, Image, NodeId, Repository};

use super::{code, markdown};
use crate::terraform::Context;

/// What to do before the first apply of an environment.
pub(super) fn steps(cx: &Context<'_>) -> Vec<String> {
    let others = cx.topology.all::<Repository>().filter(|(.., it)| it.exists);
    let looked_for = others.filter_map(|(id, node, it)| look(cx, id, &node.name, it));
    push(cx).into_iter().chain(looked_for).collect()
}

/// What people build and push themselves.
fn push(cx: &Context<'_>) -> Option<String> {
    let made: Vec<NodeId> =
        cx.topology.all::<Repository>().filter(|(.., it)| !it.exists).map(|(id, ..)| id).collect();
    if made.is_empty() {
        return None;
    }
    let mut words = String::from(
        "Push the first images, so that the services find them when they are made. The first line makes the repositories \
         alone, and Terraform warns that `-target` is for such cases only. `SOURCE` is the folder with the Dockerfile:\n\n\
         ```sh\nterraform apply",
    );
    for id in &made {
        let _ = write!(words, " \\\n  -target=module.stack.module.{}", cx.names.label(*id));
    }
    words.push('\n');
    for id in made {
        let name = cx.names.label(id);
        let _ = writeln!(
            words,
            "URL=$(terraform output -raw {name}_repository_url)\n\
             aws ecr get-login-password | docker login --username AWS --password-stdin \"${{URL%%/*}}\"",
        );
        let mut tags = tags(cx, id);
        if tags.is_empty() {
            tags.push("<tag>".into());
        }
        let several = tags.len() > 1;
        for tag in tags {
            let what = if several { format!("{name}:{tag}") } else { name.to_owned() };
            let _ = writeln!(
                words,
                "docker build {}-t \"$URL:{tag}\" \"${{SOURCE:?the folder of the Dockerfile for {what}}}\" && docker push \"$URL:{tag}\"",
                platform(cx, id, &tag)
            );
        }
    }
    words.push_str("```");
    Some(words)
}

/// What has to be in a repository of others, into which nothing is pushed from here.
fn look(cx: &Context<'_>, id: NodeId, name: &str, it: &Repository) -> Option<String> {
    let tags = tags(cx, id);
    if tags.is_empty() {
        return None;
    }
    // Quoted for the shell, whatever somebody called it.
    let repository = it.lookup.trim().replace('\'', "'\\''");
    let ids: String = tags.iter().map(|tag| format!(" imageTag={tag}")).collect();
    let ask = code(&format!("aws ecr describe-images --repository-name '{repository}' --image-ids{ids}"));
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
    let mut tags: Vec<String> =
        images(cx, repository).map(|(tag, _)| tag).filter(plain).map(str::to_owned).collect();
    order(&mut tags);
    tags.dedup();
    tags
}

/// The processors to build an image for: one for another processor does not start.
fn platform(cx: &Context<'_>, repository: NodeId, tag: &str) -> &'static str {
    let on = |wanted: Architecture| {
        let mut of_tag = images(cx, repository).filter(|(it, _)| *it == tag || tag == "<tag>");
        of_tag.any(|(_, it)| it == wanted)
    };
    match (on(Architecture::X86), on(Architecture::Arm)) {
        (true, true) => "--platform linux/amd64,linux/arm64 ",
        (true, false) => "--platform linux/amd64 ",
        (false, true) => "--platform linux/arm64 ",
        (false, false) => "",
    }
}

/// What tasks run out of a repository: tag and processor.
fn images<'a>(cx: &'a Context<'_>, repository: NodeId) -> impl Iterator<Item = (&'a str, Architecture)> {
    cx.topology.tasks().flat_map(move |(.., task)| {
        let architecture = task.architecture;
        task.containers.iter().filter_map(move |it| match &it.image {
            Image::Repository { id, tag } if *id == repository => Some((tag.trim(), architecture)),
            Image::Repository { .. } | Image::External(_) => None,
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::design::{Architecture, Image, Repository, Service};
    use crate::validate::testing::{Shop, id};

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
                   `aws ecr describe-images --repository-name 'team/api' --image-ids imageTag=1.42.0`.";
        assert!(text.contains("`staging`, `prod`: images is there already") && text.contains(ask), "{text}");
        assert!(text.contains("--repository-name 'team/it'\\''s'"), "{text}");
    }

    #[test]
    fn each_tag_that_a_task_starts_with_is_pushed_for_its_processor() {
        let mut shop = Shop::new();
        shop.add_service("users");
        shop.change::<Service>("users", |it| {
            it.architecture = Architecture::X86;
            it.containers[0].image = Image::Repository { id: id("images"), tag: "2.0".into() };
        });
        shop.change::<Service>("orders", |it| it.architecture = Architecture::Arm);
        let text = readme(&shop);
        for line in [
            "docker build --platform linux/arm64 -t \"$URL:1.42.0\" \"${SOURCE:?the folder of the Dockerfile for images:1.42.0}\"",
            "docker build --platform linux/amd64 -t \"$URL:2.0\" \"${SOURCE:?the folder of the Dockerfile for images:2.0}\"",
        ] {
            assert!(text.contains(line), "no {line} in {text}");
        }
        assert_eq!(text.matches("docker login").count(), 1, "{text}");

        shop.add("spare", Repository::default(), "");
        assert!(readme(&shop).contains("docker build -t \"$URL:<tag>\""), "{}", readme(&shop));
    }
}
