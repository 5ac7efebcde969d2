//! The images that tasks start with, which people build and push before there are tasks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::commands::{by_environment, variable, word};
use crate::design::order::gather;
use crate::design::{Architecture, Image, NodeId, Repository};
use crate::terraform::Context;

/// An image in a repository that is made here, by its tag.
type Pushed = (NodeId, String);

/// What to push before the first apply, in each environment its own tags.
pub(super) fn step(all: &[Context<'_>]) -> Option<String> {
    let cx = all.first()?;
    let wanted: BTreeSet<Pushed> = gather(all.iter().flat_map(|cx| pushed(cx).into_keys()));
    let sources = sources(cx, &wanted);
    let pushes = by_environment(all, |cx| lines(cx, &sources))?;
    let repositories: BTreeSet<NodeId> = gather(wanted.iter().map(|(id, _)| *id));
    let mut words = String::from(
        "Push the first images, so that tasks find them when they start. Make the repositories alone before; Terraform warns \
         that `-target` is for such cases only:\n\n```sh\nterraform apply",
    );
    for id in repositories {
        let _ = write!(words, " \\\n  -target=module.stack.module.{}", cx.names.label(id));
    }
    let example = sources.values().next().map_or("SOURCE", String::as_str);
    let _ = write!(
        words,
        "\n```\n\n   Then say for each image where its Dockerfile is, such as `{example}=~/source`, and push them:",
    );
    if all.iter().any(|cx| pushed(cx).values().any(|it| it.len() > 1)) {
        words.push_str(
            " One for two processors takes a builder that makes both, `docker buildx create --use`, unless Docker keeps its \
             images in containerd.",
        );
    }
    words.push_str(PUSH);
    words.push_str(&pushes);
    words.push_str("```");
    Some(words)
}

/// A tag is pushed once, so each image has a line of its own, with a folder of its own.
const PUSH: &str = r#"

```sh
push() {   # repository, tag, processors, folder with the Dockerfile
  URL=$(terraform output -raw "$1_repository_url") &&
    aws ecr get-login-password | docker login --username AWS --password-stdin "${URL%%/*}" &&
    docker buildx build --push --platform "$3" --tag "$URL:$2" "$4"
}
"#;

/// A line for each image of an environment.
fn lines(cx: &Context<'_>, sources: &BTreeMap<Pushed, String>) -> Vec<String> {
    let each = pushed(cx).into_iter().map(|(it, processors)| {
        let (label, tag) = (cx.names.label(it.0), word(&it.1));
        let source = sources.get(&it).map_or("SOURCE", String::as_str);
        let processors: Vec<&str> = processors.into_iter().collect();
        format!("push {label} {tag} {} \"${{{source}:?}}\"", processors.join(","))
    });
    each.collect()
}

/// The variables that name the folders. Who forgets one must not push what another one is for.
fn sources(cx: &Context<'_>, wanted: &BTreeSet<Pushed>) -> BTreeMap<Pushed, String> {
    let mut taken = BTreeSet::new();
    let named = wanted.iter().map(|it| {
        let wish = variable(&format!("{}_{}", cx.names.label(it.0), it.1));
        let mut free = (1..).map(|n| if n == 1 { wish.clone() } else { format!("{wish}_{n}") });
        let name = free.find(|name| taken.insert(name.clone())).unwrap_or_default();
        (it.clone(), name)
    });
    gather(named)
}

/// What the tasks of an environment run out of the repositories that it makes, with the processors to build it for: an
/// image for another one does not start.
fn pushed(cx: &Context<'_>) -> BTreeMap<Pushed, BTreeSet<&'static str>> {
    let mut images: BTreeMap<Pushed, BTreeSet<&'static str>> = BTreeMap::new();
    for (.., task) in cx.topology.tasks() {
        let processor = match task.architecture {
            Architecture::Arm => "linux/arm64",
            Architecture::X86 => "linux/amd64",
        };
        for container in task.containers {
            let Image::Repository { id, tag } = &container.image else { continue };
            if cx.topology.get::<Repository>(*id).is_some_and(|it| !it.exists) {
                images.entry((*id, tag.trim().to_owned())).or_default().insert(processor);
            }
        }
    }
    images
}

#[cfg(test)]
mod tests {
    use crate::design::{Architecture, Image, Repository, Service};
    use crate::validate::testing::{Shop, id};

    fn step(change: impl FnOnce(&mut Shop)) -> String {
        let mut shop = Shop::new();
        change(&mut shop);
        let text = crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default();
        let (_, step) = text.split_once("Push the first images").unwrap_or_default();
        step.split_once("Look at the plan").unwrap_or_default().0.to_owned()
    }

    fn image(tag: &str) -> Image {
        Image::Repository { id: id("images"), tag: tag.into() }
    }

    #[test]
    fn each_image_is_pushed_for_its_processors_from_a_folder_of_its_own() {
        let text = step(|shop| {
            for (name, tag) in [("users", "2.0"), ("bills", "2.0"), ("mails", "2-0")] {
                shop.add_service(name);
                shop.change::<Service>(name, |it| it.containers[0].image = image(tag));
            }
            shop.set("orders", "architecture", Architecture::Arm.word());
            shop.set("mails", "architecture", Architecture::Arm.word());
            shop.set("users", "architecture", Architecture::X86.word());
            shop.set("bills", "architecture", Architecture::Arm.word());
        });
        for line in [
            "push images 1.42.0 linux/arm64 \"${IMAGES_1_42_0:?}\"",
            "push images 2-0 linux/arm64 \"${IMAGES_2_0:?}\"",
            "push images 2.0 linux/amd64,linux/arm64 \"${IMAGES_2_0_2:?}\"",
        ] {
            assert!(text.contains(&format!("\n{line}\n")), "no {line} in {text}");
        }
        assert!(text.contains("docker buildx create --use"), "{text}");
        assert_eq!(text.matches("\npush images").count(), 3, "{text}");
    }

    #[test]
    fn each_environment_pushes_its_own_tags() {
        let text = step(|shop| shop.set_in("dev", "orders", "containers.0.image.repository.tag", "dev-1"));
        let own = "  dev)\n    push images dev-1 linux/arm64 \"${IMAGES_DEV_1:?}\"\n    ;;\n";
        let others =
            "  staging | prod)\n    push images 1.42.0 linux/arm64 \"${IMAGES_1_42_0:?}\"\n    ;;\nesac\n";
        assert!(text.contains(&[own, others].concat()), "{text}");
    }

    #[test]
    fn only_what_is_made_here_and_runs_is_pushed() {
        let text = step(|shop| shop.add("spare", Repository::default(), ""));
        assert!(text.contains("module.images\n") && !text.contains("spare"), "{text}");
        assert_eq!(step(|shop| shop.set("images", "exists", true)), "");
    }
}
