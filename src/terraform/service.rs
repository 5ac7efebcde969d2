//! An ECS service: its containers, and what its arrows ask for.

use crate::design::{Deployment, KeyLayer, NodeId, Service, Task};

use super::call::Call;
use super::expr::Expr;
use super::grants::Grants;
use super::parts::TASK_DEFINITION;
use super::{Context, capacity, scaling, task};

/// The most characters that ECS and CodeDeploy take in the name of a service.
pub(super) const LONGEST_NAME: usize = 100;

pub(super) fn calls(cx: &Context<'_>, id: NodeId, service: &Service) -> Vec<Call> {
    let Service {
        cluster: _,
        // See `task`.
        cpu: _,
        memory_mib: _,
        architecture: _,
        spot_share,
        ephemeral_gib: _,
        ebs_gib,
        ebs_path,
        launch: _,
        capacity: _,
        network_mode: _,
        placement: _,
        distinct_instances: _,
        constraints: _,
        min_tasks,
        // See `scaling`.
        max_tasks: _,
        target_cpu: _,
        target_memory: _,
        target_requests: _,
        step_cpu: _,
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
        exec: _,
        log_retention_days: _,
        log_monthly_gb: _,
    } = service;
    let task = cx.topology.task(id).unwrap_or_else(|| Task::from(service));
    let grants = Grants::of(cx, id, &task);
    let of_task = |output| cx.names.part_output(id, TASK_DEFINITION, output);
    let own = cx.call(id, "service", LONGEST_NAME).set("cluster", task::cluster(cx, &task, &["arn", "name"]));
    let own = cx
        .placed(own, id)
        .set("assign_public_ip", task::public_address(cx, id))
        .gap()
        .set("task_definition_arn", of_task("arn"))
        .set("spot_share", if service.on_ec2() { Expr::Null } else { Expr::from(*spot_share) })
        .set_from("ec2", "launch", capacity::instances(cx, service))
        .set_from("ebs_volume", "ebs_gib", capacity::ebs_volume(*ebs_gib))
        .set("kms_key_arn", if *ebs_gib == 0 { Expr::Null } else { cx.names.key_arn_of(KeyLayer::Logs) })
        .gap()
        .set("min_tasks", *min_tasks)
        .set_from("deployment_minimum_healthy_percent", "min_healthy_percent", *min_healthy_percent)
        .set_from("deployment_maximum_percent", "max_percent", *max_percent)
        .set("deployment", deployment(service))
        .set("circuit_breaker", *circuit_breaker)
        .set("rollback", *rollback)
        .set_from("health_check_grace_period_seconds", "grace_period_secs", *grace_period_secs)
        .set_from("enable_execute_command", "exec", task::exec(&task))
        .gap()
        .set("routes", routes(cx, id, service))
        .set("origin_headers", origin_headers(cx, id))
        .set("weights", weights(cx, id))
        .set("shared_rule_arns", shared_rule_arns(cx, id))
        .set("forwards", super::nlb::forwards(cx, id, service))
        .gap()
        .set("clients", callers(cx, id))
        .gap()
        .set("egress", grants.egress.clone())
        .gap();
    let connect = connect(cx, id, service);
    let logs = if connect == Expr::Null { Expr::Null } else { of_task("log_group_name") };
    let own = own.set("service_connect", connect).set("log_group_name", logs);
    let ebs_path = if *ebs_gib == 0 { Expr::Null } else { Expr::from(ebs_path.trim()) };
    let mut calls = vec![
        task::roles(cx, id, &task, &grants, LONGEST_NAME),
        task::definition(cx, id, &task, &grants, ebs_path, LONGEST_NAME),
        own,
    ];
    calls.extend(scaling::calls(cx, id, service));
    calls
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
        let container = super::print::quoted(service.main().map_or("", |it| &it.name));
        let port_name = format!("{}[{container}]", cx.names.part_code(id, TASK_DEFINITION, "port_names"));
        return Expr::Struct(vec![
            ("namespace_arn", namespace),
            ("name", cx.names.slug(id).into()),
            ("port", port.into()),
            ("port_name", Expr::Code(port_name)),
        ]);
    }
    callee
        .and_then(namespace)
        .map_or(Expr::Null, |namespace| Expr::Struct(vec![("namespace_arn", namespace)]))
}
