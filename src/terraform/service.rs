//! An ECS service: its containers, and what its arrows ask for.

use crate::design::{Deployment, KeyLayer, NodeId, Service, Task};

use super::call::Call;
use super::expr::Expr;
use super::grants::Grants;
use super::{Context, capacity, task};

pub(super) fn call(cx: &Context<'_>, id: NodeId, service: &Service) -> Call {
    let Service {
        cluster: _,
        cpu,
        memory_mib,
        architecture,
        spot_share,
        ephemeral_gib,
        ebs_gib,
        ebs_path,
        launch: _,
        capacity: _,
        network_mode: _,
        placement: _,
        distinct_instances: _,
        constraints: _,
        min_tasks,
        max_tasks,
        target_cpu,
        target_memory,
        target_requests,
        step_cpu,
        metric_name: _,
        metric_namespace: _,
        metric_dimensions: _,
        metric_target: _,
        off_hours: _,
        day_begins: _,
        day_ends: _,
        time_zone: _,
        off_tasks: _,
        containers: _,
        image_owner: _,
        grace_period_secs,
        min_healthy_percent,
        max_percent,
        circuit_breaker,
        rollback,
        deployment: _,
        code_deploy_shift: _,
        step_percent: _,
        step_minutes: _,
        bake_minutes: _,
        test_traffic: _,
        hook_arn: _,
        rollback_errors: _,
        exec,
        log_retention_days,
        log_monthly_gb: _,
    } = service;
    let task = cx.topology.task(id).unwrap_or_else(|| Task::from(service));
    let grants = Grants::of(cx, id, &task);
    let routes = routes(cx, id, service);
    let scales_on_requests = *target_requests != 0 && routes != Expr::Null;
    cx.placed(cx.call(id, "service", 100).set("cluster", task::cluster(cx, &task)), id)
        .set("assign_public_ip", task::public_address(cx, id))
        .gap()
        .set("cpu", *cpu)
        .set_from("memory", "memory_mib", *memory_mib)
        .set("architecture", architecture.word())
        .set("spot_share", if service.on_ec2() { Expr::Null } else { Expr::from(*spot_share) })
        .set_from("ephemeral_storage_gib", "ephemeral_gib", task::ephemeral(*ephemeral_gib))
        .set_from("ebs_volume", "ebs_gib", capacity::ebs_volume(*ebs_gib, ebs_path))
        .set_from("ec2", "launch", capacity::instances(cx, service))
        .gap()
        .set("containers", task::containers(cx, id, &task, &grants))
        .set_from("pipeline_images", "image_owner", task::pipeline_images(&task))
        .gap()
        .set("min_tasks", *min_tasks)
        .set("max_tasks", *max_tasks)
        .set("target_cpu", Expr::unless_zero(*target_cpu))
        .set("target_memory", Expr::unless_zero(*target_memory))
        .set("target_requests", if scales_on_requests { Expr::from(*target_requests) } else { Expr::Null })
        .set("backlogs", backlogs(cx, id))
        .set_from("steps", "step_cpu", capacity::steps(*step_cpu))
        .set_from("target_metric", "metric_name", capacity::metric(service))
        .set_from("schedules", "off_hours", capacity::schedules(service))
        .gap()
        .set_from("deployment_minimum_healthy_percent", "min_healthy_percent", *min_healthy_percent)
        .set_from("deployment_maximum_percent", "max_percent", *max_percent)
        .set("deployment", deployment(service))
        .set("circuit_breaker", *circuit_breaker)
        .set("rollback", *rollback)
        .set_from("health_check_grace_period_seconds", "grace_period_secs", *grace_period_secs)
        .set_from("enable_execute_command", "exec", *exec)
        .set("log_retention_days", *log_retention_days)
        .set("kms_key_arn", cx.names.key_arn_of(KeyLayer::Logs))
        .gap()
        .set("routes", routes)
        .set("origin_headers", origin_headers(cx, id))
        .set("weights", weights(cx, id))
        .set("shared_rule_arns", shared_rule_arns(cx, id))
        .set("forwards", super::nlb::forwards(cx, id, service))
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
        .gap()
        .set("file_systems", grants.file_systems)
}

/// How a new revision takes over, as far as it is not the usual way.
fn deployment(service: &Service) -> Expr {
    let moves = service.deployment.moves_traffic();
    let ecs = moves && service.deployment != Deployment::CodeDeploy;
    let steps = matches!(service.deployment, Deployment::Linear | Deployment::Canary);
    let only = |used: bool, value: Expr| if used { value } else { Expr::Null };
    let hook = service.hook_arn.trim();
    // Test traffic shows what production will see; without it the tasks are up, and that is all.
    let stage = if service.tested() { "POST_TEST_TRAFFIC_SHIFT" } else { "POST_SCALE_UP" };
    let hooks =
        Expr::List(vec![Expr::Struct(vec![("function_arn", hook.into()), ("stages", Expr::texts([stage]))])]);
    let shift = Expr::Text(format!("CodeDeployDefault.{}", service.code_deploy_shift.word()));
    let fields = vec![
        ("strategy", only(moves, Expr::Text(service.deployment.word().to_ascii_uppercase()))),
        ("step_percent", only(steps, service.step_percent.into())),
        ("step_minutes", only(steps, service.step_minutes.into())),
        ("bake_minutes", only(moves, service.bake_minutes.into())),
        ("code_deploy_config", only(service.deployment == Deployment::CodeDeploy, shift)),
        ("test_traffic", only(service.tested(), Expr::Bool(true))),
        ("error_threshold", Expr::unless_zero(service.rollback_errors)),
        ("hooks", only(ecs && !hook.is_empty(), hooks)),
    ];
    if fields.iter().all(|(_, it)| *it == Expr::Null) { Expr::Null } else { Expr::Struct(fields) }
}

/// The queues that decide on the number of tasks.
fn backlogs(cx: &Context<'_>, id: NodeId) -> Expr {
    let queues = cx.topology.queues_of(id).filter(|(_, it)| it.backlog_per_task > 0);
    let backlogs = queues.map(|(queue, it)| {
        let backlog = Expr::Struct(vec![
            ("queue_name", cx.names.output(queue, "name")),
            ("messages_per_task", it.backlog_per_task.into()),
        ]);
        (cx.names.slug(queue).to_owned(), backlog)
    });
    Expr::Map(backlogs.collect()).or_null()
}

/// The listener rules of the load balancers in front.
fn routes(cx: &Context<'_>, id: NodeId, service: &Service) -> Expr {
    let (Some(main), Some(port)) = (service.main(), service.port()) else { return Expr::Null };
    let tested = service.tested();
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
            // See `weights`.
            weight: _,
            share_stickiness_secs: _,
        } = route;
        let follows = cx.topology.shared_rule(alb, id).is_some_and(|it| it.follows(id));
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
            ("test_listener", if tested { Expr::Bool(true) } else { Expr::Null }),
            ("test_listener_arn", if tested { of_alb("test_listener_arn") } else { Expr::Null }),
            ("container", Expr::from(&main.name)),
            ("port", port.into()),
            ("priority", cx.priority(alb, id).into()),
            ("hosts", Expr::texts(hosts).or_null()),
            ("paths", Expr::texts(paths).or_null()),
            ("health_check", health),
            ("deregistration_delay", (*deregistration_delay_secs).into()),
            ("stickiness_seconds", Expr::unless_zero(*stickiness_secs)),
            ("shared", if follows { Expr::Bool(true) } else { Expr::Null }),
        ]);
        (cx.names.slug(alb).to_owned(), rule)
    });
    Expr::Map(routes.collect()).or_null()
}

/// The headers without which load balancers that only CloudFront may use pass nothing on.
fn origin_headers(cx: &Context<'_>, id: NodeId) -> Expr {
    let guarded = cx.topology.entries_of(id).filter(|(alb, ..)| cx.topology.secret_header(*alb).is_some());
    let headers = guarded.map(|(alb, ..)| {
        let header = vec![
            ("name", cx.names.output(alb, "origin_header_name")),
            ("values", cx.names.output(alb, "origin_header_values")),
        ];
        (cx.names.slug(alb).to_owned(), Expr::Struct(header))
    });
    Expr::Map(headers.collect()).or_null()
}

/// The rules of this service that send a part of their requests to others.
fn weights(cx: &Context<'_>, id: NodeId) -> Expr {
    let leads = cx.topology.entries_of(id).filter_map(|(alb, ..)| {
        let rule = cx.topology.shared_rule(alb, id).filter(|it| it.leads(id))?;
        let serving = |it: &&(NodeId, &crate::design::Route)| cx.topology.port_of(it.0).is_some();
        let key = cx.names.slug(alb);
        let others = rule.members.iter().skip(1).filter(serving).map(|(other, route)| {
            let group = format!("{}[\"{key}\"]", cx.names.code(*other, "target_group_arns"));
            let share = vec![("target_group_arn", Expr::Code(group)), ("weight", route.weight.into())];
            (cx.names.slug(*other).to_owned(), Expr::Struct(share))
        });
        let own = rule.members.first().map_or(0, |(_, route)| route.weight);
        let share = vec![
            ("weight", own.into()),
            ("stickiness_seconds", Expr::unless_zero(rule.stickiness_secs())),
            ("others", Expr::Map(others.collect())),
        ];
        Some((key.to_owned(), Expr::Struct(share)))
    });
    Expr::Map(leads.collect()).or_null()
}

/// The rules of other services that send a part of their requests here: ECS takes a target group only once it is in one.
fn shared_rule_arns(cx: &Context<'_>, id: NodeId) -> Expr {
    let rules = cx.topology.entries_of(id).filter_map(|(alb, ..)| {
        let rule = cx.topology.shared_rule(alb, id).filter(|it| it.follows(id))?;
        let (leader, _) = rule.members.first()?;
        Some(format!("{}[\"{}\"]", cx.names.code(*leader, "listener_rule_arns"), cx.names.slug(alb)))
    });
    match rules.collect::<Vec<_>>().as_slice() {
        [] => Expr::Null,
        [one] => Expr::code(one),
        many => Expr::Code(format!("concat({})", many.join(", "))),
    }
}

/// The services that may call this one.
fn callers(cx: &Context<'_>, id: NodeId) -> Expr {
    let Some(port) = cx.topology.port_of(id).filter(|_| cx.topology.shared_network(id).is_none()) else {
        return Expr::Null;
    };
    let calls = cx.topology.links_to(id).filter(|(_, arrow)| matches!(arrow, crate::design::Arrow::Call(_)));
    let clients = cx.groups(calls.map(|(from, _)| from)).into_iter().map(|(name, _, group)| {
        (name, Expr::Struct(vec![("security_group_id", group), ("port", port.into())]))
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
