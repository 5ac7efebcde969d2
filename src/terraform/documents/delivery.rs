//! What people do once so that a pipeline begins, and how its images and Terraform get along.

use super::commands::{by_environment, variable, word};
use super::{code, markdown};
use crate::design::{DeliveryTool, Deployment, ImageOwner, NodeId, Pipeline, Service};
use crate::terraform::Context;
use crate::terraform::deploy_workflow::{Workflow, prefix, same_on_github, workflows};

/// Pipelines of the drawing, and what those that are not in it have to do.
pub(super) fn steps<'a>(all: &'a [Context<'_>], cx: &'a Context<'_>) -> impl Iterator<Item = String> + 'a {
    let drawn =
        cx.topology.all::<Pipeline>().map(|(id, node, it)| pipeline_steps(all, cx, id, &node.name, it));
    let others = cx.topology.tasks().filter(|(id, _, it)| {
        it.image_owner == ImageOwner::Pipeline && cx.topology.pipeline_of(*id).is_none()
    });
    drawn.chain(others.map(|(id, node, _)| own_pipeline(cx, id, &markdown(&node.name))))
}

/// What a pipeline that is not drawn has to do for a task.
fn own_pipeline(cx: &Context<'_>, id: NodeId, name: &str) -> String {
    let label = cx.names.label(id);
    let Some(service) = cx.topology.get::<Service>(id) else {
        // A schedule names the revision to start, and Terraform writes the schedule.
        return format!(
            "The image of {name} belongs to its pipeline. After a push it writes the address of the image into the parameter \
             that `terraform output {label}_image_parameters` names (`aws ssm put-parameter --overwrite`), and the next \
             apply makes a revision with it and has the schedule start that one. Terraform's own tag is for the first \
             start only.",
        );
    };
    let deploy = if service.deployment == Deployment::CodeDeploy {
        "starts a CodeDeploy deployment of it (with `NetworkConfiguration` in its AppSpec where subnets have changed)"
    } else {
        "deploys it with `aws ecs update-service`"
    };
    format!(
        "The image of {name} belongs to its pipeline. After a push it takes the newest revision of the task family, \
         registers it again with the new image, {deploy}, and when that has worked writes the address of the image \
         into the parameter that `terraform output {label}_image_parameters` names (`aws ssm put-parameter \
         --overwrite`). Terraform takes the image from there: a plan after a deployment is empty, and changed \
         sizes, variables and secrets make a revision with the image that runs. Terraform's own tag is for the \
         first start only.",
    )
}

/// What a pipeline needs from people, and how its images and Terraform get along.
fn pipeline_steps(all: &[Context<'_>], cx: &Context<'_>, id: NodeId, name: &str, it: &Pipeline) -> String {
    let name = markdown(name);
    let mut text = match it.tool {
        DeliveryTool::GitHub => format!(
            "{name}: {} No keys: the job takes on a role that trusts this repository and branch, in this environment where \
             there is one, and nobody else. An account trusts GitHub once: say exists for the second environment in it.{}",
            github(all, cx, id, it),
            numbers(it),
        ),
        DeliveryTool::CodePipeline if it.from_github() && it.connection_arn.trim().is_empty() => format!(
            "{name}: confirm the connection to GitHub once, in the console under Developer Tools, Settings, Connections. \
             Until then it is pending, and nothing starts."
        ),
        DeliveryTool::CodePipeline if it.from_github() => {
            format!("{name} starts with each push to {}.", code(it.branch.trim()))
        }
        DeliveryTool::CodePipeline => {
            format!("{name} starts when the source is uploaded:\n\n{}", upload(cx, id, it))
        }
    };
    text.push_str(
        " It registers the newest revision of each task family again with the image it has built, deploys it, and writes the \
         address of the image into a parameter that Terraform reads: a plan after a deployment is empty, and changed sizes, \
         variables and secrets make a revision with the image that runs. The tags in the variables are for the first start only.",
    );
    let moved = cx.topology.deployed_by(id).any(|(_, it)| it.deployment == Deployment::CodeDeploy);
    if moved {
        text.push_str(
            " Where CodeDeploy moves the traffic, Terraform only registers the revision; the next run deploys it (start one \
             with ",
        );
        text.push_str(&match it.tool {
            DeliveryTool::CodePipeline => "`aws codepipeline start-pipeline-execution`".to_owned(),
            DeliveryTool::GitHub => runs(all, id, it),
        });
        text.push_str(
            " or an empty commit). So it is with another network: AWS \
             takes the subnets of such a service from a deployment alone, and a zone that goes keeps its subnet while tasks \
             are in it. Where an apply gives up on that subnet, run the pipeline and apply again.",
        );
        if it.tool == DeliveryTool::GitHub {
            text.push_str(" Store the variables of GitHub again before: the subnets are among them.");
        }
    }
    text
}

/// Why a job of a new repository is refused, where GitHub's numbers of it are not known.
fn numbers(it: &Pipeline) -> String {
    if !it.github_owner_id.trim().is_empty() && !it.github_repository_id.trim().is_empty() {
        return String::new();
    }
    let repository = word(&format!("repos/{}", it.repository.trim()));
    let ask = code(&format!("gh api {repository} --jq '.owner.id, .id'"));
    format!(
        " A repository made, renamed or moved since July 2026 signs in with numbers in its name, and is refused (not \
         authorized to perform sts:AssumeRoleWithWebIdentity) until the design has them: {ask} prints that of the owner and \
         that of the repository."
    )
}

/// Packs the source that somebody uploads. It is in another folder than the Terraform.
fn upload(cx: &Context<'_>, id: NodeId, it: &Pipeline) -> String {
    let label = cx.names.label(id);
    format!(
        "```sh\ngit -C \"${{{source}:?the folder of the source}}\" archive --format zip -o \"$PWD/source.zip\" HEAD &&\n  \
         aws s3 cp source.zip \"s3://$(terraform output -raw {label}_source_bucket_name)/\"{key} && rm source.zip\n```\n\n  ",
        source = variable(&format!("{label}_source")),
        key = word(it.object_key.trim()),
    )
}

/// Brings the workflow to its repository, with the variables that it reads.
fn github(all: &[Context<'_>], cx: &Context<'_>, id: NodeId, it: &Pipeline) -> String {
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
        "copy {} to `.github/workflows/` of {}{} store what the workflow reads there.{}\n\n```sh\n{}{}```\n\n  ",
        files.join(" and "),
        code(repository),
        made(&flows, repository).map_or_else(|| " and".into(), |it| format!(". {it} Then")),
        shared(all, id),
        STORE.replace("LABEL", cx.names.label(id)).replace("PREFIX", &prefix(all, id)),
        store.unwrap_or_default(),
    )
}

/// Makes the environments of GitHub, each for its branch alone.
fn made(flows: &[Workflow<'_>], repository: &str) -> Option<String> {
    let mut lines: Vec<String> = Vec::new();
    for it in flows.iter().filter(|it| !it.github_environment.is_empty()) {
        let environment = in_path(it.github_environment);
        let line = format!("limited {} {} {}\n", word(repository), word(&environment), word(it.branch));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    let words = "An environment of GitHub takes any branch and asks nobody by itself: make those of the drawing once, each for \
                 its branch alone, and after that choose who approves. A private repository has environments with GitHub Pro, \
                 Team or Enterprise, and approvals with Enterprise only.";
    (!lines.is_empty()).then(|| format!("{words}\n\n```sh\n{LIMITED}{}```\n\n  ", lines.concat()))
}

const LIMITED: &str = r#"limited() {
  gh api --method PUT "repos/$1/environments/$2" -F 'deployment_branch_policy[protected_branches]=false' \
    -F 'deployment_branch_policy[custom_branch_policies]=true' > /dev/null &&
    gh api --method POST "repos/$1/environments/$2/deployment-branch-policies" -f "name=$3" -f type=branch > /dev/null
}
"#;

/// A name as one part of an address.
fn in_path(text: &str) -> String {
    let plain = |it: u8| it.is_ascii_alphanumeric() || b"-._~".contains(&it);
    let part = |it: u8| if plain(it) { char::from(it).to_string() } else { format!("%{it:02X}") };
    text.bytes().map(part).collect()
}

/// Starts a run by hand, of each workflow.
fn runs(all: &[Context<'_>], id: NodeId, it: &Pipeline) -> String {
    let repository = word(it.repository.trim());
    let run = |file: &str, branch: &str| {
        code(&format!("gh workflow run {file} --repo {repository} --ref {}", word(branch)))
    };
    let runs: Vec<String> = workflows(all, id).iter().map(|it| run(&it.file(), it.branch)).collect();
    runs.join(", ")
}

const STORE: &str = r#"store() {
  terraform output -json LABEL_github_variables | jq --raw-output 'to_entries[] | "PREFIX\(.key)\t\(.value)"' |
    while IFS=$'\t' read -r NAME VALUE; do gh variable set "$NAME" --body "$VALUE" "$@" < /dev/null; done
}
"#;

/// Environments of the design whose variables lie in one place.
fn shared(all: &[Context<'_>], id: NodeId) -> String {
    let mut places: Vec<(&str, Vec<String>)> = Vec::new();
    for cx in all {
        let Some(it) = cx.topology.get::<Pipeline>(id) else { continue };
        let (on_github, own) = (it.github_environment.trim(), code(&cx.topology.environment().name));
        match places.iter_mut().find(|(other, _)| same_on_github(other, on_github)) {
            Some((_, names)) => names.push(own),
            None => places.push((on_github, vec![own])),
        }
    }
    let words = |names: &[String]| {
        format!(
            " {} share one set of these variables, and a push deploys to the one that was stored last: give each a GitHub \
             environment of its own in the drawing.",
            names.join(", ")
        )
    };
    places.iter().filter(|(_, names)| names.len() > 1).map(|(_, names)| words(names)).collect()
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
    fn pipelines_of_one_repository_have_variables_of_their_own() {
        let text = readme(on_github(), |shop| shop.add("web", on_github(), ""));
        assert!(text.contains("copy `pipelines/web/deploy-web.yml` to"), "{text}");
        assert!(
            text.contains("web_github_variables | jq --raw-output 'to_entries[] | \"DEPLOY_WEB_\\(.key)\\t"),
            "{text}"
        );
        assert!(text.contains("\"DEPLOY_DELIVERY_\\(.key)"), "{text}");
        let text = readme(on_github(), |_| {});
        assert!(text.contains("to_entries[] | \"\\(.key)\\t"), "{text}");
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
        assert!(!text.contains("share one set"), "{text}");
    }

    #[test]
    fn an_environment_on_github_is_for_its_branch_alone() {
        let text = readme(on_github(), |shop| {
            shop.set("delivery", "github_environment", "live/eu's");
            shop.set("delivery", "branch", "release/1");
            shop.set_in("dev", "delivery", "branch", "develop");
        });
        // The name is one part of the address.
        let lines =
            "}\nlimited acme/shop 'live%2Feu%27s' develop\nlimited acme/shop 'live%2Feu%27s' release/1\n```";
        assert!(text.contains(lines), "{text}");
        assert!(text.contains("approvals with Enterprise only."), "{text}");
        let text = readme(on_github(), |_| {});
        assert!(!text.contains("limited") && text.contains("`acme/shop` and store what"), "{text}");
    }
}
