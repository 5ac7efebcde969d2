//! What every task has in Terraform, whoever starts it: its roles and its definition, and the tags of its images.

use std::rc::Rc;

use crate::design::order::order_by;
use crate::design::{Container, Image, ImageOwner, KeyLayer, ListenProtocol, NodeId, Task};

use super::Context;
use super::call::{Call, Variable, Variables};
use super::expr::Expr;
use super::grants::Grants;
use super::parts::{CONTAINER_DEFINITIONS, TASK_DEFINITION, TASK_ROLES};

/// What a task may do: the roles that ECS and the application take on.
pub(super) fn roles(cx: &Context<'_>, id: NodeId, task: &Task<'_>, grants: &Grants, name: usize) -> Call {
    let cluster = ["name", "exec_log_group_arn", "exec_kms_key_arn"];
    cx.named_part(id, TASK_ROLES, name)
        .set("cluster", self::cluster(cx, task, &cluster))
        .set_from("enable_execute_command", "exec", exec(task))
        .gap()
        .set("repository_arns", grants.repository_arns.clone())
        .set("secret_arns", grants.secret_arns.clone())
        .set("kms_key_arns", grants.kms_key_arns.clone())
        .gap()
        .set("statements", grants.statements.clone())
}

/// What a task is: its containers, and the definition made of them. `ebs_path` is where the volume is found that a
/// service makes for each.
pub(super) fn definition(
    cx: &Context<'_>,
    id: NodeId,
    task: &Task<'_>,
    grants: &Grants,
    ebs_path: Expr,
    name: usize,
) -> [Call; 2] {
    let roles = |output| cx.names.part_output(id, TASK_ROLES, output);
    let only = |used: bool, word: &str| if used { Expr::from(word) } else { Expr::Null };
    let cluster = cx.topology.cluster_of(*task).map(|(cluster, _)| cx.names.output(cluster, "name"));
    let launched = |call: Call| {
        call.set_from("launch_type", "launch", only(task.on_ec2(), "EC2"))
            .set("network_mode", only(task.bridged, "bridge"))
    };
    let inside =
        cx.named_part(id, CONTAINER_DEFINITIONS, name).set("cluster_name", cluster.unwrap_or(Expr::Null));
    let inside = launched(inside)
        .gap()
        .set("containers", containers(cx, id, task, grants))
        .set_from("pipeline_images", "image_owner", pipeline_images(task))
        .gap()
        .set("file_systems", grants.file_systems.clone())
        .gap()
        .set_from("ebs_volume_path", "ebs_path", ebs_path)
        .set_from("enable_execute_command", "exec", exec(task))
        .set("log_retention_days", task.log_retention_days)
        .set("kms_key_arn", cx.names.key_arn_of(KeyLayer::Logs));
    let own = cx
        .named_part(id, TASK_DEFINITION, name)
        .set("container_definitions", cx.names.part_output(id, CONTAINER_DEFINITIONS, "definitions"))
        .set("execution_role_arn", roles("execution_role_arn"))
        .set("task_role_arn", roles("task_role_arn"))
        .gap();
    let own = launched(own)
        .set("cpu", task.cpu)
        .set_from("memory", "memory_mib", task.memory_mib)
        .set("architecture", task.architecture.word())
        .set_from("ephemeral_storage_gib", "ephemeral_gib", ephemeral(task.ephemeral_gib));
    [inside, own]
}

/// Whether operators may open a shell, where they may.
pub(super) fn exec(task: &Task<'_>) -> Expr {
    if task.exec { Expr::Bool(true) } else { Expr::Null }
}

/// The containers of a task, with what its arrows give the first one.
fn containers(cx: &Context<'_>, id: NodeId, task: &Task<'_>, grants: &Grants) -> Expr {
    let list = task.containers.iter().enumerate();
    let list =
        list.map(|(index, it)| (crate::design::slug(&it.name), container(cx, id, task, index, it, grants)));
    Expr::Items(list.collect())
}

/// Whether a task needs an address of its own: a public subnet has no NAT.
pub(super) fn public_address(cx: &Context<'_>, id: NodeId) -> Expr {
    // Tasks on EC2 never get one.
    let fargate = cx.topology.task(id).is_some_and(|it| !it.on_ec2());
    let public = fargate && cx.topology.tier_of(id).is_some_and(|(tier, _)| cx.topology.is_public(tier));
    if public { Expr::Bool(true) } else { Expr::Null }
}

/// Scratch space. 20 GiB are there anyway; Fargate refuses to be asked for them.
fn ephemeral(gib: u32) -> Expr {
    if gib > 20 { Expr::from(gib) } else { Expr::Null }
}

/// The containers whose image a pipeline decides: ours, or the one that serves.
fn pipeline_images(task: &Task<'_>) -> Expr {
    if task.image_owner == ImageOwner::Terraform {
        return Expr::Null;
    }
    let ours = task.containers.iter().filter(|it| matches!(it.image, Image::Repository { .. }));
    let mut names: Vec<&str> = ours.map(|it| it.name.as_str()).collect();
    if names.is_empty() {
        names.extend(task.main().map(|it| it.name.as_str()));
    }
    Expr::texts(names)
}

/// The cluster, with these of its outputs.
pub(super) fn cluster(cx: &Context<'_>, task: &Task<'_>, outputs: &[&'static str]) -> Expr {
    let Some((cluster, _)) = cx.topology.cluster_of(*task) else { return Expr::Null };
    Expr::Struct(outputs.iter().map(|output| (*output, cx.names.output(cluster, output))).collect())
}

fn container(
    cx: &Context<'_>,
    id: NodeId,
    task: &Task<'_>,
    index: usize,
    container: &Container,
    grants: &Grants,
) -> Expr {
    let Container {
        name,
        image,
        essential,
        port,
        command,
        variables,
        health,
        readonly_root,
        writable_paths,
        writable_mib,
        user,
        cpu,
        memory_mib,
        memory_reservation_mib,
        stop_timeout_secs,
    } = container;
    let image = match image {
        Image::External(image) => Expr::text(image),
        Image::Repository { id: repository, .. } if cx.topology.node(*repository).is_some() => {
            let tag = cx.names.image_tag(id, task, index);
            Expr::Template(vec![
                super::expr::Part::Code(cx.names.code(*repository, "url")),
                super::expr::Part::Text(":".into()),
                super::expr::Part::Code(format!("var.{tag}")),
            ])
        }
        Image::Repository { .. } => Expr::Null,
    };
    // Docker gives a volume the owner that the path has in the image; Fargate gives it to root.
    let in_memory = !writable_paths.is_empty() && !task.on_ec2();
    let udp = cx.topology.listens_of(id).any(|(.., it)| it.protocol == ListenProtocol::Udp);
    // What the arrows give goes to the container that serves, before what was typed.
    let (mut environment, secrets) = if index == 0 {
        (grants.environment.clone(), grants.secrets.clone())
    } else {
        (Vec::new(), Vec::new())
    };
    for (key, value) in variables {
        if !environment.iter().chain(&secrets).any(|(taken, _)| taken == key) {
            environment.push((key.clone(), Expr::text(value)));
        }
    }
    order_by(&mut environment, |one, other| one.0.cmp(&other.0));
    let health = health.as_ref().filter(|it| !it.command.is_empty()).map_or(Expr::Null, |it| {
        let exec = !matches!(it.command.first().map(String::as_str), Some("CMD" | "CMD-SHELL" | "NONE"));
        let command = exec.then_some("CMD").into_iter().chain(it.command.iter().map(String::as_str));
        Expr::Struct(vec![
            ("command", Expr::texts(command)),
            ("interval", it.interval_secs.into()),
            ("timeout", it.timeout_secs.into()),
            ("retries", it.retries.into()),
            ("start_period", it.start_period_secs.into()),
        ])
    });
    Expr::Struct(vec![
        ("name", name.into()),
        ("image", image),
        ("essential", if *essential { Expr::Null } else { Expr::Bool(false) }),
        ("command", Expr::texts(command).or_null()),
        ("port", Expr::unless_zero((*port).into())),
        ("protocol", if index == 0 && udp { Expr::from("udp") } else { Expr::Null }),
        ("environment", Expr::Map(environment).or_null()),
        ("secrets", Expr::Map(secrets).or_null()),
        ("health_check", health),
        ("readonly_root_filesystem", (*readonly_root).into()),
        ("writable_paths", Expr::texts(writable_paths).or_null()),
        ("writable_mib", if in_memory { (*writable_mib).into() } else { Expr::Null }),
        ("user", Expr::unless_empty(user)),
        ("cpu", Expr::unless_zero(*cpu)),
        ("memory", Expr::unless_zero(*memory_mib)),
        ("memory_reservation", Expr::unless_zero(*memory_reservation_mib)),
        ("stop_timeout", (*stop_timeout_secs).into()),
    ])
}

/// A variable for the tag of each image of ours.
pub(super) fn variables(cx: &[Context<'_>], id: NodeId, task: &Task<'_>, variables: &mut Variables) {
    let Some(first) = cx.first() else { return };
    for (index, container) in task.containers.iter().enumerate() {
        let tag_of = |cx: &Context<'_>| match cx.topology.task(id)?.containers.get(index)?.image {
            Image::Repository { ref tag, .. } => Some(tag.clone()),
            Image::External(_) => None,
        };
        if !cx.iter().any(|it| tag_of(it).is_some()) {
            continue;
        }
        let wish = first.names.image_tag(id, task, index);
        if variables.all.contains_key(&wish) {
            continue;
        }
        let values: Vec<Expr> = cx.iter().map(|it| tag_of(it).map_or(Expr::Null, Expr::Text)).collect();
        let by_pipeline = task.image_owner == ImageOwner::Pipeline;
        let description = format!(
            "Tag of the image that {} {} in its container {}.",
            first.topology.name(id),
            if by_pipeline { "starts with, until its pipeline deploys another one," } else { "runs" },
            container.name
        );
        let default = values.get(variables.strictest).cloned().unwrap_or(Expr::Null);
        let type_of = "string".into();
        let variable = Variable { description, type_of, values, default, given: true };
        variables.add(&wish, Rc::new(variable));
    }
}
