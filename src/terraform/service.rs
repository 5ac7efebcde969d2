//! An ECS service: its containers, and what its arrows ask for.

use crate::design::{Deployment, KeyLayer, NodeId, Service, Task};

use super::call::Call;
use super::expr::Expr;
use super::grants::Grants;
use super::parts::{CONTAINER_DEFINITIONS, TASK_DEFINITION};
use super::{Context, capacity, scaling, task, traffic};

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
    let key = if *ebs_gib == 0 { Expr::Null } else { cx.names.key_arn_of(KeyLayer::Logs) };
    let before = traffic::calls(cx, id, service);
    let cluster = cx.topology.cluster_of(service).map(|(cluster, _)| cx.names.output(cluster, "arn"));
    let own = cx.call(id, "service", LONGEST_NAME).set("cluster_arn", cluster.unwrap_or(Expr::Null));
    let own = cx
        .placed(own, id)
        .set("assign_public_ip", task::public_address(cx, id))
        .gap()
        .set("task_definition_arn", cx.names.part_output(id, TASK_DEFINITION, "arn"))
        .set("spot_share", if service.on_ec2() { Expr::Null } else { Expr::from(*spot_share) })
        .set_from("ec2", "launch", capacity::instances(cx, service))
        .set_from("ebs_volume", "ebs_gib", capacity::ebs_volume(*ebs_gib))
        .set("kms_key_arn", key)
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
        .set("load_balancers", traffic::load_balancers(cx, id, &before))
        .set("shared_rule_arns", traffic::shared_rule_arns(cx, id))
        .set_from("alarm_names", "rollback_errors", traffic::alarm_names(cx, id, service, &before))
        .set("infrastructure_roles", traffic::roles(cx, id, service, &before))
        .gap()
        .set("clients", traffic::clients(cx, id, service))
        .gap()
        .set("egress", grants.egress.clone())
        .gap();
    let own = own.set("service_connect", connect(cx, id, service));
    let ebs_path = if *ebs_gib == 0 { Expr::Null } else { Expr::from(ebs_path.trim()) };
    let mut calls = vec![task::roles(cx, id, &task, &grants, LONGEST_NAME)];
    calls.extend(task::definition(cx, id, &task, &grants, ebs_path, LONGEST_NAME));
    calls.extend(before);
    calls.push(own);
    calls.extend(traffic::code_deploy(cx, id, service));
    calls.extend(scaling::calls(cx, id, service));
    calls
}

/// How a new revision takes over, as far as it is not the usual way.
fn deployment(service: &Service) -> Expr {
    let moves = service.deployment.moves_traffic();
    let steps = matches!(service.deployment, Deployment::Linear | Deployment::Canary);
    let only = |used: bool, value: Expr| if used { value } else { Expr::Null };
    // Test traffic shows what production will see; without it the tasks are up, and that is all.
    let stage = if service.tested() { "POST_TEST_TRAFFIC_SHIFT" } else { "POST_SCALE_UP" };
    let hooks = service
        .hook()
        .map(|hook| Expr::Struct(vec![("function_arn", hook.into()), ("stages", Expr::texts([stage]))]));
    let fields = vec![
        ("strategy", only(moves, Expr::Text(service.deployment.word().to_ascii_uppercase()))),
        ("step_percent", only(steps, service.step_percent.into())),
        ("step_minutes", only(steps, service.step_minutes.into())),
        ("bake_minutes", only(moves, service.bake_minutes.into())),
        ("hooks", Expr::List(hooks.into_iter().collect()).or_null()),
    ];
    if fields.iter().all(|(_, it)| *it == Expr::Null) { Expr::Null } else { Expr::Struct(fields) }
}

/// Service Connect: offered to callers, used by callers.
fn connect(cx: &Context<'_>, id: NodeId, service: &Service) -> Expr {
    let namespace = |service: &Service| {
        cx.topology.cluster_of(service).map(|(cluster, _)| cx.names.output(cluster, "namespace_arn"))
    };
    let logs = cx.names.part_output(id, CONTAINER_DEFINITIONS, "log_options");
    let callee = cx.topology.links_from(id).find_map(|(to, arrow)| {
        if matches!(arrow, crate::design::Arrow::Call(_)) { cx.topology.get::<Service>(to) } else { None }
    });
    if let (true, Some(port), Some(namespace)) =
        (cx.topology.is_called(id), service.port(), namespace(service))
    {
        let container = super::print::quoted(service.main().map_or("", |it| &it.name));
        let port_name =
            format!("{}[{container}]", cx.names.part_code(id, CONTAINER_DEFINITIONS, "port_names"));
        return Expr::Struct(vec![
            ("namespace_arn", namespace),
            ("name", cx.names.slug(id).into()),
            ("port", port.into()),
            ("port_name", Expr::Code(port_name)),
            ("log_options", logs),
        ]);
    }
    callee.and_then(namespace).map_or(Expr::Null, |namespace| {
        Expr::Struct(vec![("namespace_arn", namespace), ("log_options", logs)])
    })
}
