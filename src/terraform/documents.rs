//! The files around the Terraform: README, settings of scanners and linters, ignored files.

use std::fmt::Write;

use crate::design::{
    Alb, Architecture, Bucket, Budget, Cache, Cdn, Certificate, Database, DeliveryTool, Deployment, DnsZone,
    FileSystem, FlowLogs, Image, ImageOwner, KeyLayer, NatMode, NetworkAcls, NodeId, Pipeline, Repository,
    Secret, SecretStore, Service, Task, Vpc, Waf,
};

use super::call::Variables;
use super::expr::Expr;
use super::names::tag_value;
use super::outputs::outputs;
use super::print::{Entry, Page, inline, is_direction_mark};
use super::stack::Stack;
use super::{Context, Module, README, pipeline};

pub(super) fn write(module: &mut Module, all: &[Context<'_>], stack: &Stack, variables: &Variables) {
    let Some(cx) = all.first() else { return };
    // It lists what the other files say.
    let readme = if module.wants(README) { readme(module, all, cx, stack, variables) } else { String::new() };
    module.put(README, || readme);
    for (id, ..) in cx.topology.all::<Pipeline>().filter(|(.., it)| it.tool == DeliveryTool::GitHub) {
        module.put(pipeline::workflow_path(cx, id), || pipeline::WORKFLOW.into());
    }
    module.put("bootstrap/terraform.tfvars", || bootstrap_values(cx));
    module.put(".gitignore", || GITIGNORE.into());
    module.put(".github/workflows/terraform.yml", || include_str!("workflow.yml").into());
    module.put(".tflint.hcl", || TFLINT.into());
    module.put(".checkov.yaml", || checkov(cx));
}

fn bootstrap_values(cx: &Context<'_>) -> String {
    let project = cx.topology.project();
    let tag = |name: &str, value: &str| (name.to_owned(), Expr::text(tag_value(value)));
    let tags = Expr::Map(vec![
        tag("Project", &project.name),
        tag("Owner", &project.owner),
        tag("CostCenter", &project.cost_center),
        tag("ManagedBy", "terraform"),
    ]);
    let mut page = Page::default();
    page.attributes(&[
        Entry::new("project", cx.names.project()),
        Entry::new("region", &project.region),
        Entry::new("tags", tags),
    ]);
    page.finish()
}

const GITIGNORE: &str = "\
# Providers and modules, downloaded by terraform init. The lock file belongs into the repository.
.terraform/

# State and plans can hold what nobody should read.
*.tfstate
*.tfstate.*
*.tfplan
crash.log

# Values of one person or one account.
environments/*/terraform.tfvars
environments/*/backend.hcl
";

const TFLINT: &str = r#"plugin "terraform" {
  enabled = true
  preset  = "all"
}

# Add the rules for AWS with: tflint --init
plugin "aws" {
  enabled = true
  version = "0.38.0"
  source  = "github.com/terraform-linters/tflint-ruleset-aws"
}

# A module's own variables.tf and outputs.tf are split by topic where they are long.
rule "terraform_standard_module_structure" {
  enabled = false
}
"#;

/// Production is what has to be clean; the others leave out on purpose what only production needs.
fn checkov(cx: &Context<'_>) -> String {
    let mut out = String::from(
        "# checkov -d . --config-file .checkov.yaml\n\
         # Exceptions are written beside the resource they are for, each with its reason.\n\
         framework:\n  - terraform\ndownload-external-modules: false\nquiet: true\ncompact: true\n",
    );
    let environments = cx.topology.design().environments();
    let others: Vec<&str> =
        environments.iter().filter(|it| !it.production).map(|it| it.name.as_str()).collect();
    if !others.is_empty() && others.len() < environments.len() {
        out.push_str("# Smaller on purpose: no standby, shorter retention, deletion allowed.\nskip-path:\n");
        for name in others {
            let _ = writeln!(out, "  - environments/{name}/");
        }
    }
    out
}

fn readme(
    module: &Module,
    all: &[Context<'_>],
    cx: &Context<'_>,
    stack: &Stack,
    variables: &Variables,
) -> String {
    let project = cx.topology.project();
    let environments: Vec<&str> =
        cx.topology.design().environments().iter().map(|it| it.name.as_str()).collect();
    let first = environments.first().copied().unwrap_or_default();
    let mut out = String::new();
    let _ = write!(
        out,
        "# {}\n\nContainers on AWS in {}, drawn with Groundplan. Open `{}.groundplan.json` there to change the drawing.\n\n\
         ![The architecture](diagram.svg)\n\n## What is here\n\n",
        markdown(&project.name),
        code(&project.region),
        super::folder(cx.topology.design()),
    );
    out.push_str("| Call in main.tf | Module | Box |\n| --- | --- | --- |\n");
    for call in stack.calls() {
        let _ = writeln!(
            out,
            "| `{}` | [{}](modules/{}) | {} |",
            call.label,
            call.module,
            call.module,
            markdown(&call.comment)
        );
    }
    let _ = write!(
        out,
        "\n## Apply\n\nYou need Terraform 1.11 or OpenTofu 1.11, or newer: write-only arguments and ephemeral values, which keep \
         secrets out of the state, begin there.\n\n\
         Credentials come from outside and are nowhere in these files: `AWS_PROFILE` with one profile an environment \
         (`aws sso login` where people sign in through IAM Identity Center), or in a pipeline a role that it assumes by \
         OIDC. Long-lived access keys are not needed. Who applies needs the policies in `policies/`, all of them, attached \
         to one role; `deployer_role_arn` in `terraform.tfvars` lets Terraform assume it, in another account too. The \
         first step below makes the bucket of the state and is for an administrator.\n\n\
         1. Once for all environments, make the bucket that holds the state:\n\n\
         ```sh\nterraform -chdir=bootstrap init\nterraform -chdir=bootstrap apply\n```\n\n\
         2. For each environment ({}):\n\n\
         ```sh\ncd environments/{first}\nterraform -chdir=../../bootstrap output -raw backend_config > backend.hcl\n\
         terraform init -backend-config=backend.hcl\nterraform plan -out=change.tfplan\nterraform apply change.tfplan\n```\n\n   \
         Each environment is a folder with a state of its own, so no workspaces are needed, and none can be the wrong one.\n",
        environments.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", "),
    );
    steps(&mut out, cx, variables, first);
    let _ = write!(
        out,
        "\n## Check\n\n```sh\nterraform init -backend=false\nterraform test\ncheckov -d . --config-file .checkov.yaml\n```\n\n\
         The tests plan every environment with a mocked provider; they need no account. `.github/workflows/terraform.yml` runs the same on every change.\n\n\
         ## Destroy\n\n```sh\nterraform -chdir=environments/{first} destroy\n```\n\n\
         Load balancers and databases with deletion protection refuse, and buckets with objects in them do: \
         switch the protection off and apply first. After the last environment, the state:\n\n\
         ```sh\n\
         BUCKET=$(terraform -chdir=bootstrap output -raw bucket)\n\
         aws s3 ls --recursive \"s3://$BUCKET\"        # nothing but states of destroyed environments\n\
         # Take prevent_destroy out of bootstrap/main.tf and set force_destroy there, then:\n\
         terraform -chdir=bootstrap apply && terraform -chdir=bootstrap destroy\n```\n\n\
         What stays is said by its settings: final snapshots and automatic backups of databases, and secrets and keys \
         until their waiting time is over.\n\n",
    );
    security(&mut out, cx);
    tables(&mut out, cx, variables);
    decisions(&mut out, module, all, cx);
    out
}

/// What the design does for security, what belongs to the account, and how it comes back.
fn security(out: &mut String, cx: &Context<'_>) {
    out.push_str("## Security\n\n");
    let mut point = |words: &str| {
        let _ = writeln!(out, "- {words}");
    };
    point(
        "Nobody gets more than the design needs: task roles what arrows ask for, security groups what is drawn, and who \
         applies what `policies/` lists. IAM roles are handed to the services they are for and to no other.",
    );
    if cx.has::<Waf>() {
        point("A web ACL with AWS managed rules stands in front of what is public.");
    }
    if cx.has::<Repository>() {
        point(
            "Images are scanned when they are pushed. Enhanced scanning by Amazon Inspector is a setting of the account.",
        );
    }
    if cx.topology.all::<Vpc>().any(|(.., it)| it.flow_logs != FlowLogs::Off) {
        point("VPC flow logs record who talked to whom.");
    }
    point(
        "GuardDuty, Security Hub, CloudTrail and AWS Config watch a whole account, so they are not in these files: switch \
         them on there, best for the organisation.",
    );
    let databases: Vec<String> =
        cx.topology.all::<Database>().map(|(_, node, _)| markdown(&node.name)).collect();
    let mut recovery = String::from(
        "Recovery: everything is in one region and is made again by an apply; for a second one, export the design with its name, and \
         data has to get there.",
    );
    if !databases.is_empty() {
        recovery.push_str(&format!(
            " Databases ({}) go back to any second within their days of backups; copies in another region are not made.",
            databases.join(", ")
        ));
    }
    if cx.has::<Bucket>() {
        recovery.push_str(" Buckets keep old versions; replication is off.");
    }
    if cx.has::<Repository>() {
        recovery.push_str(" Old images stay in the repositories, so a version before can be deployed again.");
    }
    point(&recovery);
    if cx.has::<Budget>() {
        point(
            "The budget counts what carries the tag `Stack`. AWS counts a tag from the day it is activated: once, as a cost \
             allocation tag in the billing console of the account that pays.",
        );
    }
    out.push('\n');
}

/// What is left to do by hand after the first apply.
fn steps(out: &mut String, cx: &Context<'_>, variables: &Variables, first: &str) {
    let mut step = 3;
    let mut begin = |out: &mut String, words: &str| {
        let _ = writeln!(out, "\n{step}. {words}");
        step += 1;
    };
    let certificate = cx
        .topology
        .all::<Alb>()
        .find(|(id, _, it)| it.certificate == Certificate::Variable && !cx.topology.only_behind_cdn(*id));
    if let Some((id, node, _)) = certificate {
        begin(
            out,
            &format!(
                "Until a certificate is given, {} speaks plain HTTP and every plan warns. Request one in ACM in the same \
                 region and put its ARN into `terraform.tfvars` as `{}_certificate_arn`.",
                markdown(&node.name),
                cx.names.label(id)
            ),
        );
    }
    for (id, node, zone) in cx.topology.all::<DnsZone>() {
        if !zone.create {
            continue;
        }
        let label = cx.names.label(id);
        begin(
            out,
            &format!(
                "{} makes the zone {}. Certificates wait until the world finds it, so make the zone first and enter its name \
                 servers where the domain was registered; then apply the rest.",
                markdown(&node.name),
                code(&zone.domain()),
            ),
        );
        let _ = writeln!(
            out,
            "\n```sh\nterraform apply -target=module.stack.module.{label}.aws_route53_zone.this\n\
             terraform output {label}_name_servers\n```",
        );
        if zone.dnssec {
            let _ = writeln!(
                out,
                "\n   Enter the DS record (`terraform state show 'module.stack.module.{label}.aws_route53_key_signing_key.this[0]'`) \
                 there last, when everything answers.",
            );
        }
    }
    for (id, node, cdn) in cx.topology.all::<Cdn>() {
        if !cdn.aliases.is_empty() {
            begin(
                out,
                &format!(
                    "Point the names of {} whose DNS is elsewhere ({}) to `terraform output {}_cloudfront_domain_name` with a CNAME.",
                    markdown(&node.name),
                    cdn.aliases.iter().map(|it| code(it)).collect::<Vec<_>>().join(", "),
                    cx.names.label(id),
                ),
            );
        }
    }
    if cx.has::<Repository>() {
        begin(
            out,
            "Push the first images, best before the first apply: the first line makes the repositories alone. A service whose \
             image is missing gives up after some tries, and starts again with \
             `aws ecs update-service --force-new-deployment --cluster … --service …`.",
        );
        out.push_str("\n```sh\nterraform apply");
        for (id, _, _) in cx.topology.all::<Repository>() {
            let _ = write!(out, " \\\n  -target=module.stack.module.{}", cx.names.label(id));
        }
        out.push('\n');
        for (id, _, _) in cx.topology.all::<Repository>() {
            let name = cx.names.label(id);
            let _ = writeln!(
                out,
                "URL=$(terraform output -raw {name}_repository_url)\n\
                 aws ecr get-login-password | docker login --username AWS --password-stdin \"${{URL%%/*}}\"\n\
                 docker build {}-t \"$URL:<tag>\" . && docker push \"$URL:<tag>\"",
                platform(cx, id)
            );
        }
        out.push_str("```\n");
        let tags: Vec<String> = variables
            .all
            .keys()
            .filter(|it| it.ends_with("_image_tag"))
            .map(|it| format!("`{it}`"))
            .collect();
        if !tags.is_empty() {
            let _ = writeln!(
                out,
                "\n   To deploy another image, give its tag: {} in `terraform.tfvars` or with `-var`, then apply.",
                tags.join(", ")
            );
        }
    }
    for (id, node, it) in cx.topology.all::<Pipeline>() {
        begin(out, &pipeline_steps(cx, id, &node.name, it));
    }
    for (id, node, it) in cx.topology.tasks() {
        if it.image_owner == ImageOwner::Pipeline && cx.topology.pipeline_of(id).is_none() {
            let label = cx.names.label(id);
            let service = cx.topology.get::<Service>(id);
            let deploy = if service.is_some_and(|it| it.deployment == Deployment::CodeDeploy) {
                "starts a CodeDeploy deployment of it"
            } else {
                "deploys it with `aws ecs update-service`"
            };
            begin(
                out,
                &format!(
                    "The image of {} belongs to its pipeline. After a push it takes the newest revision of the task family, \
                     registers it again with the new image, {deploy}, and when that has worked writes the address of the image \
                     into the parameter that `terraform output {label}_image_parameters` names (`aws ssm put-parameter \
                     --overwrite`). Terraform takes the image from there: a plan after a deployment is empty, and changed \
                     sizes, variables and secrets make a revision with the image that runs. Terraform's own tag is for the \
                     first start only.",
                    markdown(&node.name),
                ),
            );
        }
    }
    if cx.has::<Secret>() {
        begin(
            out,
            "Store the values of the secrets, which hold a random text until then. Values never enter Terraform's state. \
             Tasks read them when they start, so start running services anew afterwards:",
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
                                "--key-id \"<the existing key>\" ".into()
                            }
                            _ => {
                                let end = cx.names.key_end(KeyLayer::Secrets);
                                format!("--key-id \"alias/{}-{first}{end}\" ", cx.names.project())
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

/// What a pipeline needs from people, and how its images and Terraform get along.
fn pipeline_steps(cx: &Context<'_>, id: NodeId, name: &str, it: &Pipeline) -> String {
    let (name, label) = (markdown(name), cx.names.label(id));
    let mut text = match it.tool {
        DeliveryTool::GitHub => format!(
            "{name}: copy `{}` to `.github/workflows/` of {} and store what it reads: `terraform output -json \
             {label}_github_variables | jq --raw-output 'to_entries[] | \"\\(.key)\\t\\(.value)\"' | while IFS=$'\\t' \
             read -r k v; do gh variable set \"$k\" --body \"$v\"; done` (with `--env` for an environment). No keys: the \
             job takes on a role that trusts this repository and branch, or this environment, and nobody else. An account \
             trusts GitHub once: say exists for the second environment in it.",
            pipeline::workflow_path(cx, id),
            code(it.repository.trim()),
        ),
        DeliveryTool::CodePipeline if it.from_github() && it.connection_arn.trim().is_empty() => format!(
            "{name}: confirm the connection to GitHub once, in the console under Developer Tools, Settings, Connections. \
             Until then it is pending, and nothing starts."
        ),
        DeliveryTool::CodePipeline if it.from_github() => {
            format!("{name} starts with each push to {}.", code(it.branch.trim()))
        }
        DeliveryTool::CodePipeline => format!(
            "{name} starts when the source is uploaded: `git archive --format zip -o source.zip HEAD && aws s3 cp source.zip \
             \"s3://$(terraform output -raw {label}_source_bucket_name)/\"{}`.",
            code(it.object_key.trim()),
        ),
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
             with `aws codepipeline start-pipeline-execution` or an empty commit).",
        );
    }
    text
}

/// The processor to build a repository's image for: an image of another one does not start.
fn platform(cx: &Context<'_>, repository: NodeId) -> &'static str {
    let runs = |it: &Task<'_>| {
        it.containers.iter().any(|it| matches!(it.image, Image::Repository { id, .. } if id == repository))
    };
    match cx.topology.tasks().find(|(.., it)| runs(it)).map(|(.., it)| it.architecture) {
        Some(Architecture::Arm) => "--platform linux/arm64 ",
        Some(Architecture::X86) => "--platform linux/amd64 ",
        None => "",
    }
}

fn tables(out: &mut String, cx: &Context<'_>, variables: &Variables) {
    out.push_str("## Inputs\n\n| Variable | Type | What it is |");
    for name in &variables.environments {
        let _ = write!(out, " {name} |");
    }
    let _ = writeln!(out, "\n| --- | --- | --- |{}", " --- |".repeat(variables.environments.len()));
    for (name, it) in &variables.all {
        let _ = write!(out, "| `{name}` | {} | {} |", code(&it.type_of), markdown(&it.description));
        for index in 0..variables.environments.len() {
            let value = inline(&it.value_in(index));
            let value = if value.chars().count() > 60 { "see its main.tf".into() } else { code(&value) };
            let _ = write!(out, " {value} |");
        }
        out.push('\n');
    }
    out.push_str("\n## Outputs\n\n| Output | What it is |\n| --- | --- |\n");
    for it in outputs(cx) {
        let _ = writeln!(out, "| `{}` | {} |", it.name, markdown(&it.description));
    }
}

fn decisions(out: &mut String, module: &Module, all: &[Context<'_>], cx: &Context<'_>) {
    out.push_str("\n## Decisions\n\n");
    let mut point = |words: &str| {
        let _ = writeln!(out, "- {words}");
    };
    point(
        "Each box makes its own security group; rules name other groups, never ranges, except for what comes from or goes to the internet.",
    );
    point(
        "Task roles allow what arrows ask for, on those ARNs only. Execution roles read only the secrets their service receives.",
    );
    if cx.has_database() {
        point(
            "RDS makes and keeps the database passwords in Secrets Manager, and changes them every seven days. A running task \
             knows the one it started with: have the rotation start the services anew, or let the application log in with \
             an IAM token, or rotate less often (`aws secretsmanager rotate-secret --rotation-rules`).",
        );
        point(
            "Databases refuse connections without TLS: set `sslmode=require` or the like in the application.",
        );
    }
    if cx.topology.all::<Alb>().any(|(id, ..)| cx.topology.only_behind_cdn(id)) {
        point(
            "The load balancer behind CloudFront has no public address. CloudFront reaches it through interfaces in its subnets, \
             and its security group admits nobody else.",
        );
        let plain = |it: &Alb| it.certificate == Certificate::None;
        if cx.topology.all::<Alb>().any(|(id, _, it)| plain(it) && cx.topology.only_behind_cdn(id)) {
            point(
                "Visitors speak HTTPS with CloudFront. From there to the load balancer it is HTTP inside AWS's network, until the \
                 load balancer has a certificate for the names of the distribution. So `X-Forwarded-Proto` says http there: an \
                 application that redirects to HTTPS by it would redirect for ever, and need not, since CloudFront does.",
            );
        }
    }
    if cx.has::<Cdn>() {
        point(
            "What CloudFront needs in us-east-1 (certificate, web ACL, log delivery) is made there by the `region` of each resource.",
        );
    }
    if cx.has::<Cache>() {
        point("Caches speak TLS and ask for a password: clients connect with `rediss://`.");
    }
    let fixed: Vec<String> = cx
        .topology
        .all::<Secret>()
        .filter(|(.., it)| it.rotation_function.is_empty())
        .map(|(_, node, _)| markdown(&node.name))
        .collect();
    if !fixed.is_empty() {
        point(&format!(
            "Passwords that RDS makes rotate by themselves. These secrets do not, because only a function that knows what they \
             open can change them at both ends: {}. Give such a function to the setting rotation, or change the values by hand.",
            fixed.join(", ")
        ));
    }
    if cx.has::<FileSystem>() {
        point(
            "File systems refuse whoever comes without TLS or without a role. Each service mounts through an access point of its \
             own, which decides the directory and the user that files belong to.",
        );
    }
    if all.iter().any(|cx| cx.topology.all::<Bucket>().any(|(.., it)| !it.replica_region.is_empty())) {
        point(
            "Copies of buckets in another region begin with what is written after the first apply; S3 Batch Replication copies \
             what was there before.",
        );
    }
    for (words, environments) in nat_choices(all) {
        point(&format!("{}: {words}", environments.join(", ")));
    }
    point("Services keep the number of tasks that scaling chose: an apply does not set it back.");
    if cx.topology.project().customer_key {
        let project = cx.topology.project();
        if !project.existing_key.is_empty() {
            point(
                "A KMS key that was there before encrypts everything. Its policy is not ours: it must let CloudWatch Logs of the \
                 region use the key, and log delivery for flow logs in S3.",
            );
        } else if cx.names.layer_keys().is_empty() {
            point("One customer managed KMS key with rotation encrypts everything of an environment.");
        } else {
            point(
                "Data, logs, secrets and images have a customer managed KMS key with rotation each, so that the right to read \
                 one of them is not the right to read the others.",
            );
        }
    }
    let filtered = |(_, _, vpc): (_, _, &Vpc)| vpc.network_acls == NetworkAcls::Derived;
    if cx.topology.all::<Vpc>().any(filtered) {
        point(
            "Network ACLs admit what the drawing asks for and the replies to it, by port and subnet. Their numbers come from \
             what a rule is for, so that a new arrow moves no other rule. They do not see the Amazon DNS server, the time \
             service or task metadata, which need no rule. A gateway endpoint needs 443 to any address, because rules take no \
             prefix lists; the security groups of the tasks do.",
        );
    }
    out.push_str("\n## Suppressed checks\n\n| Check | Where | Why |\n| --- | --- | --- |\n");
    let written = |file: &str| file.starts_with("modules/") || file.starts_with("bootstrap/");
    for (file, text) in module.files.iter().filter(|(file, _)| written(file)) {
        for (_, skip) in text.match_indices(SKIP).filter_map(|(at, _)| text.split_at_checked(at + SKIP.len()))
        {
            if let Some((check, reason)) = skip.lines().next().and_then(|line| line.split_once(':')) {
                let _ = writeln!(out, "| {check} | `{file}` | {} |", markdown(reason));
            }
        }
    }
}

/// How each environment gets out of its private tiers, and what that means.
fn nat_choices(all: &[Context<'_>]) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for cx in all {
        let topology = &cx.topology;
        for (vpc, node, it) in topology.all::<Vpc>() {
            let zones = topology.zones(it).len();
            let Some((_, nat, _)) = topology.nat_of(vpc) else { continue };
            let name = markdown(&node.name);
            let words = match nat.mode {
                NatMode::Single if zones > 1 => format!(
                    "one NAT gateway for the {zones} zones of {name} saves the price of {}, and when its zone fails the \
                     private tiers of all zones lose their way out.",
                    zones - 1
                ),
                NatMode::Single | NatMode::PerZone => {
                    format!(
                        "a NAT gateway in each zone of {name}, so that a zone that fails takes no other with it."
                    )
                }
            };
            let code = format!("`{}`", topology.environment().name);
            match found.iter_mut().find(|(other, _)| *other == words) {
                Some((_, environments)) => environments.push(code),
                None => found.push((words, vec![code])),
            }
        }
    }
    found
}

/// Begins a suppression; the check and the reason follow.
const SKIP: &str = "checkov:skip=";

/// Words of a user as plain text in Markdown, in a table or outside.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_control() || is_direction_mark(c) => out.push(' '),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '!' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    // Addresses would become links by themselves.
    out.replace("://", ":&#47;/").replace("www.", "www&#46;")
}

/// A value in code marks that it cannot leave, in a table or outside.
pub(super) fn code(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() || is_direction_mark(c) || c == '`' { ' ' } else { c })
        .collect();
    format!("`{}`", clean.replace('|', "\\|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_become_markup() {
        let hostile = "</td><script>alert(1)</script> [x](javascript:y) `a` | # b\n# c https://evil.example";
        let text = markdown(hostile);
        assert!(!text.contains('<') && !text.contains('\n') && !text.contains("://"), "{text}");
        assert!(text.contains("\\[x\\]") && text.contains("\\|"), "{text}");
    }
}
