//! How to apply, in the order in which a person does it: the state, a zone and images that the rest waits for, the
//! rest, and what only people can do afterwards.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::design::order::gather;
use crate::design::{
    Alb, Arrow, Cdn, Certificate, DeliveryTool, Deployment, Image, ImageOwner, KeyLayer, Monitoring, NodeId,
    Pipeline, Repository, Secret, SecretStore, Service,
};

use super::commands::word;
use super::destroy::any;
use super::once::once;
use super::told::{name, told};
use super::{code, delegation, delivery, first_images, markdown, pushes, shell};
use crate::terraform::Context;
use crate::terraform::alb::certificate_variable;
use crate::terraform::call::Variables;
use crate::terraform::expr::Expr;

/// The numbered steps.
pub(super) fn steps(out: &mut String, all: &[Context<'_>], cx: &Context<'_>, variables: &Variables) {
    let order = delegation::in_order(all);
    let first = order.first().map(|cx| cx.topology.environment().name.as_str()).unwrap_or_default();
    let mut step = 0;
    let mut begin = |out: &mut String, words: &str| {
        step += 1;
        let _ = writeln!(out, "\n{step}. {words}");
    };
    let state = cx.topology.project().state_bucket.as_str();
    let init = if state.is_empty() {
        begin(
            out,
            "Once for all environments, make the bucket that holds the state, with its key and its access log:",
        );
        out.push_str("\n```sh\nterraform -chdir=bootstrap init\nterraform -chdir=bootstrap apply\n```\n");
        let project = cx.names.project();
        let _ = writeln!(
            out,
            "\n   Keep `bootstrap/terraform.tfstate`: Git leaves it out, nothing else knows what this made, and another apply without it \
             stops at names that are taken. Whoever has not got it copies `backend.hcl.example` of an environment to `backend.hcl` in \
             place of the first line under 2: the bucket is `{project}-tfstate-<account id>`, the key \
             `aws kms describe-key --key-id alias/tfstate/{project} --query KeyMetadata.Arn`."
        );
        out.push_str(match super::region_of_copies(cx.topology.project()) {
            Some(_) => {
                "\n   It copies each state to the region that `copy_region` in `bootstrap/terraform.tfvars` names. A key there \
                 and here is 1 USD a month each. If the bucket is ever lost, take `terraform.tfstate` back from the copy, and \
                 not the `.tflock` beside it, which stays there; to work with the copy itself, delete what ends in `.tflock` first.\n"
            }
            None => {
                "\n   Nothing copies it: name a region as `copy_region` in `bootstrap/terraform.tfvars` where it should be. A \
                 key is 1 USD a month.\n"
            }
        });
        "terraform -chdir=../../bootstrap output -raw backend_config > backend.hcl\n\
         terraform init -backend-config=backend.hcl"
    } else {
        begin(
            out,
            &format!(
                "The state goes to the bucket {}, which is there already. See that it keeps versions, encrypts, and is closed to \
                 everybody who need not read the state.",
                code(state)
            ),
        );
        "terraform init"
    };
    let _ = writeln!(
        out,
        "\n   Make the role that applies, with the policies, in each account that gets an environment. This one may be assumed by \
         whoever the account lets; a pipeline that signs in by OIDC takes a trust of its own. Another drawing may need other \
         rights, and each of them may have moved to another file: run it again before you apply what is new. What is there \
         already says EntityAlreadyExists, and policies get a new version.\n\n\
         ```sh\nROLE=apply_{project}   # not {project}-…, which it could change itself\n\
         ACCOUNT=$(aws sts get-caller-identity --query Account --output text)\n\
         aws iam create-role --role-name \"$ROLE\" --query Role.Arn --output text --assume-role-policy-document '{{\n  \
         \"Version\": \"2012-10-17\",\n  \
         \"Statement\": [{{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": {{\"AWS\": \"'\"$ACCOUNT\"'\"}}}}]\n}}'\n\
         for FILE in policies/*.json; do\n  \
         POLICY=\"arn:{partition}:iam::$ACCOUNT:policy/{project}-$(basename \"$FILE\" .json)\"\n  \
         aws iam create-policy --policy-name \"${{POLICY##*/}}\" --policy-document \"file://$FILE\" ||\n    \
         aws iam create-policy-version --set-as-default --policy-arn \"$POLICY\" --policy-document \"file://$FILE\"\n  \
         aws iam attach-role-policy --role-name \"$ROLE\" --policy-arn \"$POLICY\"\n\
         done\n```\n\n   \
         AWS keeps five versions; `aws iam delete-policy-version` takes an old one away. To delete what is no longer drawn takes the \
         rights of before: where the last box of a kind goes, apply first, then change the policies and detach those whose \
         files are gone. Where others come with it, do it in two steps.",
        project = cx.names.project(),
        partition = crate::design::facts::partition(&cx.topology.project().region),
    );
    let each = order.iter().map(|cx| name(cx)).collect::<Vec<_>>().join(", ");
    begin(out, &format!("For each environment ({each}), in its folder from here on:"));
    let _ = writeln!(
        out,
        "\n```sh\nexport AWS_REGION={}      # for what is not Terraform: the commands of aws below\n\
         cd environments/{first}\n{init}\n```\n\n   \
         Each environment is a folder with a state of its own, so no workspaces are needed, and none can be the wrong one.",
        shell(&cx.topology.project().region),
    );
    for words in told(order.iter().copied(), |cx| delegation::steps(all, cx)) {
        begin(out, &words);
    }
    for words in once(all) {
        begin(out, &words);
    }
    if let Some(words) = pushes::step(all) {
        begin(out, &words);
    }
    for words in told(order.iter().copied(), first_images::steps) {
        begin(out, &words);
    }
    begin(out, "Look at the plan and apply it:");
    out.push_str("\n```sh\nterraform plan -out=change.tfplan\nterraform apply change.tfplan\n```\n");
    if any::<Service>(all, |it| !by_code_deploy(it)) {
        out.push_str(
            "\n   A service whose image is missing gives up after some tries, and starts again with \
             `aws ecs update-service --force-new-deployment --cluster … --service …`.\n",
        );
    }
    if any::<Service>(all, by_code_deploy) {
        out.push_str(
            "\n   A service that CodeDeploy deploys tries again by itself until its image is there.\n",
        );
    }
    let tags: Vec<String> =
        own_tags(all).iter().filter(|it| variables.all.contains_key(*it)).map(|it| code(it)).collect();
    if !tags.is_empty() {
        let _ = writeln!(
            out,
            "\n   To deploy another image, give its tag: {} in `terraform.tfvars` or with `-var`, then apply.",
            tags.join(", ")
        );
    }
    for words in told(all, mails) {
        begin(out, &words);
    }
    let circles: Vec<&str> = cx
        .topology
        .all::<Service>()
        .filter(|(id, ..)| {
            let mut callees = cx.topology.links_from(*id).filter(|(_, it)| matches!(it, Arrow::Call(_)));
            callees.any(|(to, _)| cx.topology.calls(to, *id))
        })
        .map(|(_, node, _)| node.name.as_str())
        .collect();
    if !circles.is_empty() {
        let names: Vec<String> = circles.iter().map(|it| markdown(it)).collect();
        begin(
            out,
            &format!(
                "{} call each other, and tasks know only the names there were when they were deployed. Deploy them once more after \
                 the first apply: `aws ecs update-service --force-new-deployment --cluster … --service …`.",
                names.join(", ")
            ),
        );
    }
    let certificates = cx.topology.all::<Alb>().filter(|(id, _, it)| {
        it.certificate == Certificate::Variable
            && (!cx.topology.only_behind_cdn(*id) || cx.topology.secret_header(*id).is_some())
    });
    for (id, node, _) in certificates {
        begin(
            out,
            &format!(
                "Until a certificate is given, {} speaks plain HTTP and every plan warns. Request one in ACM in the same \
                 region and put its ARN into `terraform.tfvars` as `{}`.",
                markdown(&node.name),
                certificate_variable(cx, id)
            ),
        );
        let moved = cx.topology.routes(id).into_iter().filter_map(|(to, ..)| {
            let moves = |cx: &Context<'_>| {
                cx.topology.get::<Service>(to).is_some_and(|it| it.deployment.moves_traffic())
            };
            all.iter().any(moves).then(|| markdown(cx.topology.name(to)))
        });
        let moved: Vec<String> = moved.collect();
        if !moved.is_empty() {
            let _ = writeln!(
                out,
                "\n   The listener for HTTPS has rules of its own, which begin with the first of the two target groups of {}. Where \
                 the second one is live (`aws elbv2 describe-rules --listener-arn …` tells), deploy once more before: the rules \
                 would lead to the group without tasks.",
                moved.join(", ")
            );
        }
    }
    for words in told(all, |cx| aliases(cx).chain(deliveries(all, cx)).collect()) {
        begin(out, &words);
    }
    if cx.has::<Secret>() {
        begin(
            out,
            "Store the values of the secrets, which hold a random text until then. Values never enter Terraform's state. \
             Type each and end it with Ctrl+D, twice: Enter would become part of it. Tasks read them when they start, so \
             start running services anew afterwards:",
        );
        out.push_str("\n```sh\n");
        for (id, _, it) in cx.topology.all::<Secret>() {
            let name = cx.names.label(id);
            let line = match it.store {
                SecretStore::SecretsManager => format!(
                    "aws secretsmanager put-secret-value --secret-id \"$(terraform output -raw {name}_secret_name)\" --secret-string file:///dev/stdin"
                ),
                SecretStore::Parameter => {
                    // Overwriting falls back to AWS's own key unless told which one.
                    let key =
                        match (cx.names.key_arn_of(KeyLayer::Secrets), &cx.topology.project().existing_key) {
                            (Expr::Null, _) => String::new(),
                            (_, existing) if !existing.is_empty() => {
                                format!("--key-id {} ", word(existing.trim()))
                            }
                            _ => {
                                let end = cx.names.key_end(KeyLayer::Secrets);
                                // The folder has the name of the environment.
                                format!("--key-id \"alias/{}-${{PWD##*/}}{end}\" ", cx.names.project())
                            }
                        };
                    format!(
                        "aws ssm put-parameter --overwrite --type SecureString {key}--name \"$(terraform output -raw {name}_secret_name)\" --value file:///dev/stdin"
                    )
                }
            };
            let _ = writeln!(out, "{line}");
        }
        out.push_str("```\n");
    }
}

/// Who hears of nothing before they have answered AWS.
fn mails(cx: &Context<'_>) -> Vec<String> {
    let topology = &cx.topology;
    let alarms =
        topology.all::<Monitoring>().flat_map(|(.., it)| it.page_emails.iter().chain(&it.notify_emails));
    let approvals =
        topology.all::<Pipeline>().filter(|(.., it)| it.approval).flat_map(|(.., it)| &it.approvers);
    let found = topology.all::<Repository>().filter(|(.., it)| !it.exists && it.finding_alerts);
    let addresses: BTreeSet<&str> = gather(
        alarms.chain(approvals).chain(found.flat_map(|(.., it)| &it.alert_emails)).map(|it| it.trim()),
    );
    if addresses.is_empty() {
        return Vec::new();
    }
    let addresses: Vec<String> = addresses.into_iter().map(code).collect();
    vec![format!(
        "AWS sends each of these a mail, once for each topic, and nothing more until its link is followed, within two days: {}. A \
         subscription that nobody confirmed is gone then; `terraform apply` makes it again.",
        addresses.join(", ")
    )]
}

fn by_code_deploy(it: &Service) -> bool {
    it.deployment == Deployment::CodeDeploy
}

/// The variables of image tags that Terraform deploys: those of a pipeline are for the first start.
fn own_tags(all: &[Context<'_>]) -> BTreeSet<String> {
    let tags = all.iter().flat_map(|cx| {
        let tasks = cx.topology.tasks().filter(|(.., it)| it.image_owner == ImageOwner::Terraform);
        tasks.flat_map(move |(id, _, it)| {
            let ours = it.containers.iter().enumerate();
            let ours = ours.filter(|(_, it)| matches!(it.image, Image::Repository { .. }));
            ours.map(move |(index, _)| cx.names.image_tag(id, &it, index))
        })
    });
    gather(tags)
}

/// Names of distributions that only people can point there.
fn aliases<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = String> + 'a {
    cx.topology.all::<Cdn>().filter(|(.., cdn)| !cdn.aliases.is_empty()).map(|(id, node, cdn)| {
        format!(
            "Point the names of {} whose DNS is elsewhere ({}) to `terraform output {}_cloudfront_domain_name` with a CNAME.",
            markdown(&node.name),
            cdn.aliases.iter().map(|it| code(it)).collect::<Vec<_>>().join(", "),
            cx.names.label(id),
        )
    })
}

/// Pipelines of the drawing, and what those that are not in it have to do.
fn deliveries<'a>(all: &'a [Context<'_>], cx: &'a Context<'_>) -> impl Iterator<Item = String> + 'a {
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
    let deploy = if by_code_deploy(service) {
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
            "{name}: {} No keys: the job takes on a role that trusts this repository and branch, or this environment, and \
             nobody else. An account trusts GitHub once: say exists for the second environment in it.{}",
            delivery::github(all, cx, id, it),
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
            format!("{name} starts when the source is uploaded:\n\n{}", delivery::upload(cx, id, it))
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
            DeliveryTool::GitHub => delivery::runs(all, id, it),
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
    // Quoted for the shell, whatever somebody called it.
    let repository = it.repository.trim().replace('\'', "'\\''");
    let ask = code(&format!("gh api 'repos/{repository}' --jq '.owner.id, .id'"));
    format!(
        " A repository made, renamed or moved since July 2026 signs in with numbers in its name, and is refused (not \
         authorized to perform sts:AssumeRoleWithWebIdentity) until the design has them: {ask} prints that of the owner and \
         that of the repository."
    )
}

#[cfg(test)]
mod tests {
    use crate::design::{Alb, Pipeline};
    use crate::validate::testing::Shop;

    fn apply(shop: &Shop) -> String {
        let readme = crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default();
        let (_, from) = readme.split_once("## Apply\n").unwrap();
        from.split_once("## Check\n").unwrap().0.to_owned()
    }

    #[test]
    fn a_tag_is_given_to_what_terraform_deploys() {
        let mut shop = Shop::new();
        assert!(apply(&shop).contains("give its tag: `orders_image_tag`"), "{}", apply(&shop));
        shop.add_service("users");
        shop.set("orders", "image_owner", "pipeline");
        let text = apply(&shop);
        assert!(
            text.contains("give its tag: `users_image_tag` in") && !text.contains("orders_image_tag"),
            "{text}"
        );
        let variables = crate::terraform::generate(&shop.design).files.remove("variables.tf").unwrap();
        assert!(
            variables.contains("orders starts with, until its pipeline deploys another one,"),
            "{variables}"
        );
        shop.set("users", "image_owner", "pipeline");
        assert!(!apply(&shop).contains("To deploy another image"), "{}", apply(&shop));
    }

    #[test]
    fn each_load_balancer_is_told_to_have_a_certificate() {
        let mut shop = Shop::new();
        shop.add("side", Alb::default(), "public");
        shop.connect("internet", "side");
        shop.connect("side", "orders");
        let text = apply(&shop);
        for name in ["`edge_certificate_arn`", "`side_certificate_arn`"] {
            assert!(text.contains(name), "no {name} in {text}");
        }
    }

    #[test]
    fn addresses_are_told_to_confirm() {
        let mut shop = Shop::new();
        let confirm = "nothing more until its link is followed";
        assert!(!apply(&shop).contains(confirm), "{}", apply(&shop));
        shop.set("watch", "page_emails", vec!["duty@example.com"]);
        shop.set_in("prod", "watch", "notify_emails", vec!["team@example.com"]);
        // Nobody is asked by a pipeline that does not stop.
        shop.add("delivery", Pipeline { approval: false, ..Pipeline::default() }, "");
        shop.set("delivery", "approvers", vec!["boss@example.com"]);
        let text = apply(&shop);
        assert!(
            text.contains("`dev`, `staging`: AWS sends each of these") && text.contains(confirm),
            "{text}"
        );
        assert!(
            text.contains("`duty@example.com`, `team@example.com`.") && !text.contains("boss@"),
            "{text}"
        );
    }

    #[test]
    fn whoever_has_only_a_clone_learns_where_the_state_is() {
        let mut shop = Shop::new();
        let text = apply(&shop);
        assert!(text.contains("Keep `bootstrap/terraform.tfstate`"), "{text}");
        assert!(text.contains("--key-id alias/tfstate/"), "{text}");
        shop.project(|it| it.state_bucket = "company-states".into());
        assert!(!apply(&shop).contains("bootstrap"), "{}", apply(&shop));
    }
}
