//! A pipeline: CodePipeline in the account, or the role that GitHub Actions takes on.

use crate::design::{DeliveryTool, Image, KeyLayer, NodeId, Pipeline, Service, TrustInGitHub};

use super::Context;
use super::call::Call;
use super::expr::Expr;
use super::parts::{
    APPROVAL_TOPIC, ARTIFACT_BUCKETS, CODE_DEPLOY, CONTAINER_DEFINITIONS, GITHUB_CONNECTION, IMAGE_BUILD,
    IMAGE_RELEASE, PIPELINE_ROLES, SOURCE_TRIGGER, TASK_DEFINITION, TASK_ROLES,
};

/// Bucket names are made from it.
const LONGEST_NAME: usize = 40;

/// Of a connection, whose name is its own in the account.
const LONGEST_CONNECTION: usize = 32;

pub(super) fn calls(cx: &Context<'_>, id: NodeId, pipeline: &Pipeline) -> Vec<Call> {
    match pipeline.tool {
        DeliveryTool::CodePipeline => code_pipeline(cx, id, pipeline),
        DeliveryTool::GitHub => vec![github(cx, id, pipeline)],
    }
}

fn code_pipeline(cx: &Context<'_>, id: NodeId, pipeline: &Pipeline) -> Vec<Call> {
    let Pipeline {
        tool: _,
        source: _,
        repository,
        branch,
        connection_arn,
        object_key,
        // For GitHub Actions.
        github_trust: _,
        github_environment: _,
        github_owner_id: _,
        github_repository_id: _,
        dockerfile,
        test_command,
        scan,
        build_size,
        approval,
        approval_message,
        approvers,
        log_retention_days,
        // For the estimate.
        monthly_runs: _,
        build_minutes: _,
    } = pipeline;
    let key = || cx.names.key_arn_of(KeyLayer::Images);
    let architecture = cx.topology.pipeline_architecture(id).word();
    let of = |part, output| cx.names.part_output(id, part, output);
    let only = |used: bool, value: Expr| if used { value } else { Expr::Null };
    let tests = !test_command.trim().is_empty();
    let upload = !pipeline.from_github();
    let topic = || of(APPROVAL_TOPIC, "arn");
    let given = Expr::unless_empty(connection_arn.trim());
    let connects = !upload && given == Expr::Null;
    let connection = || if connects { of(GITHUB_CONNECTION, "arn") } else { given.clone() };
    let bucket = |part| of(ARTIFACT_BUCKETS, part);
    let zip = || ("object_key", object_key.trim().into());
    let buckets = cx
        .named_part(id, ARTIFACT_BUCKETS, LONGEST_NAME)
        .set_from("upload", "source", only(upload, Expr::Bool(true)))
        .set("kms_key_arn", key())
        .gap()
        .set("access_logs", true);
    let buckets = cx.log_under(buckets, id, "name").set("force_destroy", Expr::code("var.disposable"));
    let build = cx
        .named_part(id, IMAGE_BUILD, LONGEST_NAME)
        .set("test_command", Expr::unless_empty(test_command.trim()))
        .set("dockerfile", dockerfile.trim())
        .set("architecture", architecture)
        .set_from("compute_size", "build_size", build_size.word())
        .set("scan", *scan)
        .gap()
        .set("repository", repository_of(cx, id))
        .set("containers", containers(cx, id))
        .set("artifact_bucket_arn", bucket("artifacts.arn"))
        .gap()
        .set("log_retention_days", *log_retention_days)
        .set("log_kms_key_arn", cx.names.key_arn_of(KeyLayer::Logs))
        .set("kms_key_arn", key());
    let release = cx
        .named_part(id, IMAGE_RELEASE, LONGEST_NAME)
        .set("services", services(cx, id))
        .set("architecture", architecture)
        .gap()
        .set("artifact_bucket_arn", bucket("artifacts.arn"))
        .set("log_group", of(IMAGE_BUILD, "log_group"))
        .set("kms_key_arn", key());
    let asks = cx
        .named_part(id, APPROVAL_TOPIC, LONGEST_NAME)
        .set("approval", if *approval { Expr::Null } else { Expr::Bool(false) })
        .set_from("emails", "approvers", Expr::texts(approvers.iter().map(|it| it.trim())).or_null())
        .set("kms_key_arn", key())
        .needed(*approval);
    let connects_to = cx
        .named_part(id, GITHUB_CONNECTION, LONGEST_CONNECTION)
        .set_from(
            "create_connection",
            "connection_arn",
            if connects { Expr::Null } else { Expr::Bool(false) },
        )
        .needed(connects);
    let projects = [("image_project.arn", true), ("test_project.arn", tests)];
    let projects = projects.into_iter().filter(|it| it.1).map(|(it, _)| of(IMAGE_BUILD, it));
    let roles = cx
        .named_part(id, PIPELINE_ROLES, LONGEST_NAME)
        .set("connection_arn", only(!upload, connection()))
        .set_from("upload", "source", only(upload, Expr::Struct(vec![("arn", bucket("upload.arn")), zip()])))
        .set("artifact_bucket_arn", bucket("artifacts.arn"))
        .set("build_project_arns", Expr::List(projects.collect()))
        .set_from("approval_topic_arn", "approval", topic())
        .set("services", of(IMAGE_RELEASE, "services"))
        .set("kms_key_arn", key());
    let branch =
        Expr::Struct(vec![("repository", repository.trim().into()), ("branch", branch.trim().into())]);
    let object = || Expr::Struct(vec![("bucket", bucket("upload.name")), zip()]);
    let own = cx
        .call(id, "pipeline", LONGEST_NAME)
        .set_from("github", "source", only(!upload, branch))
        .set("connection_arn", only(!upload, connection()))
        .set_from("upload", "source", only(upload, object()))
        .set_from("approval_message", "approval_message", only(*approval, approval_message.as_str().into()))
        .set_from("approval_topic_arn", "approval", topic())
        .gap()
        .set("role_arns", of(PIPELINE_ROLES, "arns"))
        .set("artifact_bucket", bucket("artifacts.name"))
        .set("image_project_name", of(IMAGE_BUILD, "image_project.name"))
        .set_from("test_project_name", "test_command", only(tests, of(IMAGE_BUILD, "test_project.name")))
        .set("services", of(IMAGE_RELEASE, "services"))
        .gap()
        .set("kms_key_arn", key());
    let starts = cx
        .named_part(id, SOURCE_TRIGGER, LONGEST_NAME)
        .set("pipeline_arn", cx.names.output(id, "arn"))
        .set_from("upload", "source", object())
        .needed(upload);
    vec![buckets, build, release, asks, connects_to, roles, own, starts]
}

fn github(cx: &Context<'_>, id: NodeId, pipeline: &Pipeline) -> Call {
    cx.call(id, "pipeline_github", 64)
        .set_from("github_repository", "repository", pipeline.repository.trim())
        .set("branch", pipeline.branch.trim())
        .set("github_owner_id", Expr::unless_empty(pipeline.github_owner_id.trim()))
        .set("github_repository_id", Expr::unless_empty(pipeline.github_repository_id.trim()))
        .set("github_environment", Expr::unless_empty(pipeline.github_environment.trim()))
        .set_from("create_oidc_provider", "github_trust", pipeline.github_trust == TrustInGitHub::Create)
        .gap()
        .set("dockerfile", pipeline.dockerfile.trim())
        .set("scan", pipeline.scan)
        .gap()
        .set("repository", repository_of(cx, id))
        .set("services", services(cx, id))
        .gap()
        .set("kms_key_arn", cx.names.key_arn_of(KeyLayer::Images))
}

/// The repository that the images of the services come from.
fn repository_of(cx: &Context<'_>, id: NodeId) -> Expr {
    cx.topology.pushes_to(id).map_or(Expr::Null, |repository| {
        Expr::Struct(["name", "url", "arn"].map(|it| (it, cx.names.output(repository, it))).to_vec())
    })
}

/// The services that run the image, with their containers that do.
fn served<'a>(cx: &'a Context<'_>, id: NodeId) -> Vec<(NodeId, &'a Service, Vec<&'a str>)> {
    let Some(repository) = cx.topology.pushes_to(id) else { return Vec::new() };
    let services = cx.topology.deployed_by(id).map(|(service, it)| {
        let runs = it
            .containers
            .iter()
            .filter(|it| matches!(it.image, Image::Repository { id, .. } if id == repository));
        (service, it, runs.map(|it| it.name.as_str()).collect::<Vec<_>>())
    });
    services.filter(|(.., containers)| !containers.is_empty()).collect()
}

/// The containers that run the image, by service.
fn containers(cx: &Context<'_>, id: NodeId) -> Expr {
    let each = |(service, _, containers): (NodeId, &Service, Vec<&str>)| {
        (cx.names.slug(service).to_owned(), Expr::texts(containers))
    };
    Expr::Map(served(cx, id).into_iter().map(each).collect())
}

/// The services that run the image, with what deploying each takes.
fn services(cx: &Context<'_>, id: NodeId) -> Expr {
    let each = |(service, it, containers): (NodeId, &Service, Vec<&str>)| {
        (cx.names.slug(service).to_owned(), deployed(cx, service, it, &containers))
    };
    Expr::Map(served(cx, id).into_iter().map(each).collect())
}

fn deployed(cx: &Context<'_>, id: NodeId, service: &Service, containers: &[&str]) -> Expr {
    let of_service = |output: &str| cx.names.output(id, output);
    let by_code_deploy = super::traffic::by_code_deploy(cx, id, service);
    let only = |value: Expr| if by_code_deploy { value } else { Expr::Null };
    let cluster = cx.topology.cluster_of(service).map_or(Expr::Null, |(it, _)| cx.names.output(it, "name"));
    let parameters = containers.iter().map(|name| {
        let parameters = cx.names.part_code(id, CONTAINER_DEFINITIONS, "image_parameters");
        let parameter = format!("{parameters}[{}]", super::print::quoted(name));
        ((*name).to_owned(), Expr::Code(parameter))
    });
    let roles = ["task_role_arn", "execution_role_arn"].map(|it| cx.names.part_output(id, TASK_ROLES, it));
    Expr::Struct(vec![
        ("cluster", cluster),
        ("service", of_service("service_name")),
        ("family", cx.names.part_output(id, TASK_DEFINITION, "family")),
        ("containers", Expr::texts(containers)),
        ("port", service.port().map_or(Expr::Null, Expr::from)),
        ("image_parameters", Expr::Map(parameters.collect())),
        ("role_arns", Expr::List(roles.to_vec())),
        ("code_deploy", only(Expr::Bool(true))),
        ("application", only(cx.names.part_output(id, CODE_DEPLOY, "application"))),
        ("deployment_group", only(cx.names.part_output(id, CODE_DEPLOY, "group"))),
        ("network", only(of_service("network"))),
    ])
}

/// Whether a pipeline of this kind has the output.
pub(super) fn has_output(pipeline: &Pipeline, output: &str) -> bool {
    let github_actions = pipeline.tool == DeliveryTool::GitHub;
    match output {
        "role_arn" | "github_variables" => github_actions,
        "source_bucket_name" => !pipeline.from_github(),
        "connection_arn" => !github_actions && pipeline.from_github(),
        _ => !github_actions,
    }
}
