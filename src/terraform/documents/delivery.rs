//! What people do once so that a pipeline begins.

use super::code;
use super::commands::{by_environment, variable, word};
use crate::design::{NodeId, Pipeline};
use crate::terraform::Context;
use crate::terraform::deploy_workflow::{same_on_github, workflows};

/// Packs the source that somebody uploads. It is in another folder than the Terraform.
pub(super) fn upload(cx: &Context<'_>, id: NodeId, it: &Pipeline) -> String {
    let label = cx.names.label(id);
    format!(
        "```sh\ngit -C \"${{{source}:?the folder of the source}}\" archive --format zip -o \"$PWD/source.zip\" HEAD &&\n  \
         aws s3 cp source.zip \"s3://$(terraform output -raw {label}_source_bucket_name)/\"{key} && rm source.zip\n```\n\n  ",
        source = variable(&format!("{label}_source")),
        key = word(it.object_key.trim()),
    )
}

/// Brings the workflow to its repository, with the variables that it reads.
pub(super) fn github(all: &[Context<'_>], cx: &Context<'_>, id: NodeId, it: &Pipeline) -> String {
    let repository = it.repository.trim();
    let flows = workflows(all, id);
    let files: Vec<String> = flows.iter().map(|it| code(&it.path(cx, id))).collect();
    let store = by_environment(all, |cx| {
        let it = cx.topology.get::<Pipeline>(id);
        let environment = it.map(|it| it.github_environment.trim()).filter(|it| !it.is_empty());
        let environment = environment.map(|it| format!(" --env {}", word(it))).unwrap_or_default();
        vec![format!("store --repo {}{environment}", word(repository))]
    });
    format!(
        "copy {} to `.github/workflows/` of {} and store what the workflow reads there.{}\n\n```sh\n{}{}```\n\n  ",
        files.join(" and "),
        code(repository),
        environments(all, id),
        STORE.replace("LABEL", cx.names.label(id)),
        store.unwrap_or_default(),
    )
}

/// Starts a run by hand, of each workflow.
pub(super) fn runs(all: &[Context<'_>], id: NodeId, it: &Pipeline) -> String {
    let repository = word(it.repository.trim());
    let run = |file: &str, branch: &str| {
        code(&format!("gh workflow run {file} --repo {repository} --ref {}", word(branch)))
    };
    let runs: Vec<String> = workflows(all, id).iter().map(|it| run(&it.file(), it.branch)).collect();
    runs.join(", ")
}

const STORE: &str = r#"store() {
  terraform output -json LABEL_github_variables | jq --raw-output 'to_entries[] | "\(.key)\t\(.value)"' |
    while IFS=$'\t' read -r NAME VALUE; do gh variable set "$NAME" --body "$VALUE" "$@" < /dev/null; done
}
"#;

/// What GitHub has to have before, and what it can keep apart.
fn environments(all: &[Context<'_>], id: NodeId) -> String {
    let mut wanted: Vec<(&str, Vec<&str>)> = Vec::new();
    for cx in all {
        let Some(it) = cx.topology.get::<Pipeline>(id) else { continue };
        let (on_github, own) = (it.github_environment.trim(), cx.topology.environment().name.as_str());
        match wanted.iter_mut().find(|(other, _)| same_on_github(other, on_github)) {
            Some((_, names)) => names.push(own),
            None => wanted.push((on_github, vec![own])),
        }
    }
    let list = |names: &[&str]| names.iter().map(|it| code(it)).collect::<Vec<_>>().join(", ");
    let mut words = String::new();
    let made: Vec<&str> = wanted.iter().map(|it| it.0).filter(|it| !it.is_empty()).collect();
    if !made.is_empty() {
        words.push_str(&format!(
            " Make the environments of its settings before, with who approves: {}.",
            list(&made)
        ));
    }
    for (_, names) in wanted.iter().filter(|(_, names)| names.len() > 1) {
        words.push_str(&format!(
            " {} share one set of these variables, and a push deploys to the one that was stored last: give each a GitHub \
             environment of its own in the drawing.",
            list(names)
        ));
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::design::{DeliveryTool, Pipeline};
    use crate::validate::testing::Shop;

    fn readme(pipeline: Pipeline, change: impl FnOnce(&mut Shop)) -> String {
        let mut shop = Shop::new();
        shop.add("delivery", pipeline, "");
        change(&mut shop);
        crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default()
    }

    fn on_github() -> Pipeline {
        let tool = DeliveryTool::GitHub;
        Pipeline { tool, repository: "acme/shop".into(), ..Pipeline::default() }
    }

    #[test]
    fn a_source_is_packed_where_it_is() {
        let text = readme(Pipeline { object_key: "it's.zip".into(), ..Pipeline::default() }, |_| {});
        let lines = "git -C \"${DELIVERY_SOURCE:?the folder of the source}\" archive --format zip -o \"$PWD/source.zip\" HEAD &&\n  \
                     aws s3 cp source.zip \"s3://$(terraform output -raw delivery_source_bucket_name)/\"'it'\\''s.zip' &&";
        assert!(text.contains(lines), "{text}");
    }

    #[test]
    fn variables_go_to_the_repository_with_the_source() {
        let text = readme(on_github(), |_| {});
        assert!(text.contains("copy `pipelines/delivery/deploy.yml` to"), "{text}");
        assert!(text.contains("\nstore --repo acme/shop\n```"), "{text}");
        assert!(text.contains("`dev`, `staging`, `prod` share one set of these variables"), "{text}");
    }

    #[test]
    fn each_environment_stores_its_variables_in_its_own_on_github() {
        let text = readme(on_github(), |shop| {
            for name in ["dev", "staging", "prod"] {
                shop.set_in(name, "delivery", "github_environment", name);
            }
        });
        assert!(text.contains("`pipelines/delivery/deploy-dev.yml` and `pipelines/"), "{text}");
        assert!(text.contains("  prod)\n    store --repo acme/shop --env prod\n"), "{text}");
        assert!(text.contains("with who approves: `dev`, `staging`, `prod`."), "{text}");
        assert!(!text.contains("share one set"), "{text}");
    }
}
