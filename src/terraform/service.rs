//! An ECS service: its containers, and what its arrows ask for.

use crate::design::{Container, Image, ImageOwner, NodeId, Service};

use super::Context;
use super::call::{Call, Variable, Variables};
use super::expr::Expr;
use super::grants::Grants;

pub(super) fn call(cx: &Context<'_>, id: NodeId, service: &Service) -> Call {
    let Service {
        cluster: _,
        cpu,
        memory_mib,
        architecture,
        spot_share,
        ephemeral_gib,
        min_tasks,
        max_tasks,
        target_cpu,
        target_memory,
        target_requests,
        containers,
        image_owner,
        grace_period_secs,
        min_healthy_percent,
        max_percent,
        circuit_breaker,
        rollback,
        exec,
        log_retention_days,
        log_monthly_gb: _,
    } = service;
    let grants = Grants::of(cx, id, service);
    let routes = routes(cx, id, service);
    let scales_on_requests = *target_requests != 0 && routes != Expr::Null;
    let public = cx.topology.tier_of(id).is_some_and(|(tier, _)| cx.topology.is_public(tier));
    let list = containers
        .iter()
        .enumerate()
        .map(|(index, it)| (crate::design::slug(&it.name), container(cx, id, service, index, it, &grants)));
    cx.placed(cx.call(id, "service", 100).set("cluster", cluster(cx, service)), id)
        .set("assign_public_ip", if public { Expr::Bool(true) } else { Expr::Null })
        .gap()
        .set("cpu", *cpu)
        .set_from("memory", "memory_mib", *memory_mib)
        .set("architecture", architecture.word())
        .set("spot_share", *spot_share)
        // 20 GiB are there anyway; Fargate refuses to be asked for them.
        .set_from(
            "ephemeral_storage_gib",
            "ephemeral_gib",
            if *ephemeral_gib > 20 { Expr::from(*ephemeral_gib) } else { Expr::Null },
        )
        .gap()
        .set("containers", Expr::Items(list.collect()))
        .set_from("pipeline_images", "image_owner", pipeline_images(service, *image_owner))
        .gap()
        .set("min_tasks", *min_tasks)
        .set("max_tasks", *max_tasks)
        .set("target_cpu", Expr::unless_zero(*target_cpu))
        .set("target_memory", Expr::unless_zero(*target_memory))
        .set("target_requests", if scales_on_requests { Expr::from(*target_requests) } else { Expr::Null })
        .gap()
        .set_from("deployment_minimum_healthy_percent", "min_healthy_percent", *min_healthy_percent)
        .set_from("deployment_maximum_percent", "max_percent", *max_percent)
        .set("circuit_breaker", *circuit_breaker)
        .set("rollback", *rollback)
        .set_from("health_check_grace_period_seconds", "grace_period_secs", *grace_period_secs)
        .set_from("enable_execute_command", "exec", *exec)
        .set("log_retention_days", *log_retention_days)
        .set("kms_key_arn", cx.names.key_arn())
        .gap()
        .set("routes", routes)
        .gap()
        .set("clients", callers(cx, id))
        .gap()
        .set("egress", grants.egress)
        .gap()
        .set("service_connect", connect(cx, id, service))
        .gap()
        .set("statements", grants.statements)
        .gap()
        .set("secret_arns", grants.secret_arns)
        .set("kms_key_arns", grants.kms_key_arns)
        .set("repository_arns", grants.repository_arns)
}

/// The containers whose image a pipeline decides: ours, or the one that serves.
fn pipeline_images(service: &Service, owner: ImageOwner) -> Expr {
    if owner == ImageOwner::Terraform {
        return Expr::Null;
    }
    let ours = service.containers.iter().filter(|it| matches!(it.image, Image::Repository { .. }));
    let mut names: Vec<&str> = ours.map(|it| it.name.as_str()).collect();
    if names.is_empty() {
        names.extend(service.main().map(|it| it.name.as_str()));
    }
    Expr::texts(names)
}

fn cluster(cx: &Context<'_>, service: &Service) -> Expr {
    let Some((cluster, _)) = cx.topology.cluster_of(service) else { return Expr::Null };
    Expr::Struct(
        ["arn", "name", "exec_log_group_arn", "exec_kms_key_arn"]
            .map(|output| (output, cx.names.output(cluster, output)))
            .to_vec(),
    )
}

fn container(
    cx: &Context<'_>,
    id: NodeId,
    service: &Service,
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
        user,
        cpu,
        memory_mib,
        memory_reservation_mib,
        stop_timeout_secs,
    } = container;
    let image = match image {
        Image::External(image) => Expr::text(image),
        Image::Repository { id: repository, .. } if cx.topology.node(*repository).is_some() => {
            let tag = cx.names.image_tag(id, service, index);
            Expr::Template(vec![
                super::expr::Part::Code(cx.names.code(*repository, "url")),
                super::expr::Part::Text(":".into()),
                super::expr::Part::Code(format!("var.{tag}")),
            ])
        }
        Image::Repository { .. } => Expr::Null,
    };
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
    environment.sort_by(|one, other| one.0.cmp(&other.0));
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
        ("environment", Expr::Map(environment).or_null()),
        ("secrets", Expr::Map(secrets).or_null()),
        ("health_check", health),
        ("readonly_root_filesystem", (*readonly_root).into()),
        ("writable_paths", Expr::texts(writable_paths).or_null()),
        ("user", Expr::unless_empty(user)),
        ("cpu", Expr::unless_zero(*cpu)),
        ("memory", Expr::unless_zero(*memory_mib)),
        ("memory_reservation", Expr::unless_zero(*memory_reservation_mib)),
        ("stop_timeout", (*stop_timeout_secs).into()),
    ])
}

/// The listener rules of the load balancers in front.
fn routes(cx: &Context<'_>, id: NodeId, service: &Service) -> Expr {
    let (Some(main), Some(port)) = (service.main(), service.port()) else { return Expr::Null };
    let routes = cx.topology.entries_of(id).map(|(alb, _, route)| {
        let crate::design::Route {
            hosts,
            paths,
            priority: _,
            health_path,
            health_matcher,
            health_interval_secs,
            health_timeout_secs,
            healthy_threshold,
            unhealthy_threshold,
            deregistration_delay_secs,
            stickiness_secs,
        } = route;
        let health = Expr::Struct(vec![
            ("path", health_path.into()),
            ("matcher", Expr::unless_empty(health_matcher)),
            ("interval", (*health_interval_secs).into()),
            ("timeout", (*health_timeout_secs).into()),
            ("healthy", (*healthy_threshold).into()),
            ("unhealthy", (*unhealthy_threshold).into()),
        ]);
        let of_alb = |output| cx.names.output(alb, output);
        let rule = Expr::Struct(vec![
            ("listener_arn", of_alb("listener_arn")),
            ("security_group_id", of_alb("security_group_id")),
            ("alb_arn_suffix", of_alb("arn_suffix")),
            ("container", Expr::from(&main.name)),
            ("port", port.into()),
            ("priority", cx.priority(alb, id).into()),
            ("hosts", Expr::texts(hosts).or_null()),
            ("paths", Expr::texts(paths).or_null()),
            ("health_check", health),
            ("deregistration_delay", (*deregistration_delay_secs).into()),
            ("stickiness_seconds", Expr::unless_zero(*stickiness_secs)),
        ]);
        (cx.names.slug(alb).to_owned(), rule)
    });
    Expr::Map(routes.collect()).or_null()
}

/// The services that may call this one.
fn callers(cx: &Context<'_>, id: NodeId) -> Expr {
    let Some(port) = cx.topology.port_of(id) else { return Expr::Null };
    let calls = cx.topology.links_to(id).filter(|(_, arrow)| matches!(arrow, crate::design::Arrow::Call(_)));
    let clients = calls.map(|(from, _)| {
        let group = cx.names.output(from, "security_group_id");
        let client = Expr::Struct(vec![("security_group_id", group), ("port", port.into())]);
        (cx.names.slug(from).to_owned(), client)
    });
    Expr::Map(clients.collect()).or_null()
}

/// Service Connect: offered to callers, used by callers.
fn connect(cx: &Context<'_>, id: NodeId, service: &Service) -> Expr {
    let namespace = |service: &Service| {
        cx.topology.cluster_of(service).map(|(cluster, _)| cx.names.output(cluster, "namespace_arn"))
    };
    let callee = cx.topology.links_from(id).find_map(|(to, arrow)| {
        if matches!(arrow, crate::design::Arrow::Call(_)) { cx.topology.get::<Service>(to) } else { None }
    });
    if let (true, Some(port), Some(namespace)) =
        (cx.topology.is_called(id), service.port(), namespace(service))
    {
        return Expr::Struct(vec![
            ("namespace_arn", namespace),
            ("name", cx.names.slug(id).into()),
            ("port", port.into()),
        ]);
    }
    callee
        .and_then(namespace)
        .map_or(Expr::Null, |namespace| Expr::Struct(vec![("namespace_arn", namespace)]))
}

/// A variable for the tag of each image of ours.
pub(super) fn variables(cx: &[Context<'_>], id: NodeId, service: &Service, variables: &mut Variables) {
    let Some(first) = cx.first() else { return };
    for (index, container) in service.containers.iter().enumerate() {
        let tag_of = |cx: &Context<'_>| match cx.topology.get::<Service>(id)?.containers.get(index)?.image {
            Image::Repository { ref tag, .. } => Some(tag.clone()),
            Image::External(_) => None,
        };
        if !cx.iter().any(|it| tag_of(it).is_some()) {
            continue;
        }
        let wish = first.names.image_tag(id, service, index);
        if variables.all.contains_key(&wish) {
            continue;
        }
        let values: Vec<Expr> = cx.iter().map(|it| tag_of(it).map_or(Expr::Null, Expr::Text)).collect();
        let description = format!(
            "Tag of the image that {} runs in its container {}.",
            first.topology.name(id),
            container.name
        );
        let default = values.get(variables.strictest).cloned().unwrap_or(Expr::Null);
        variables
            .add(&wish, Variable { description, type_of: "string".into(), values, default, given: true });
    }
}
