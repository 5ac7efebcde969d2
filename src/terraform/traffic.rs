//! How requests reach the tasks of a service, and how deployments move them: what comes before the service, and CodeDeploy
//! after it.

use crate::design::{Deployment, KeyLayer, ListenProtocol, NodeId, Service};

use super::Context;
use super::call::Call;
use super::expr::Expr;
use super::parts::{
    CLOUDFRONT_ONLY, CODE_DEPLOY, DEPLOYMENT_ALARMS, FORWARDS, INFRASTRUCTURE_ROLES, ROUTES, TEST_LISTENER,
    TRAFFIC_SHIFT,
};
use super::service::LONGEST_NAME;

/// Target groups with their rules and listeners, and the roles of ECS.
pub(super) fn calls(cx: &Context<'_>, id: NodeId, service: &Service) -> Vec<Call> {
    let flag = |it: bool| if it { Expr::Bool(true) } else { Expr::Null };
    let vpc = cx.topology.vpc_of(id).map_or(Expr::Null, |(vpc, _)| cx.names.output(vpc, "id"));
    let groups = |part: &'static str| {
        let target_type = if service.is_bridged() { Expr::from("instance") } else { Expr::Null };
        cx.named_part(id, part, LONGEST_NAME).set("vpc_id", vpc.clone()).set_from(
            "target_type",
            "network_mode",
            target_type,
        )
    };
    let moves = service.deployment.moves_traffic();
    let routes = routes(cx, id, service);
    let routed = routes != Expr::Null;
    let watched = service.rollback_errors != 0;
    let shift = groups(TRAFFIC_SHIFT)
        .set("test_traffic", flag(service.tested()))
        .set_from("routes", "deployment", cx.names.part_output(id, ROUTES, "moving"))
        .set("origin_headers", origin_headers(cx, id))
        .needed(routed && moves);
    let alarms = cx
        .named_part(id, DEPLOYMENT_ALARMS, LONGEST_NAME)
        .set_from("error_threshold", "rollback_errors", Expr::unless_zero(service.rollback_errors))
        .set_from("watched", "deployment", groups_of(cx, id, service, "watched"))
        .needed(routed && watched);
    let routes = groups(ROUTES)
        .set_from("moves", "deployment", flag(moves))
        .gap()
        .set("routes", routes)
        .gap()
        .set("origin_headers", origin_headers(cx, id))
        .set("weights", weights(cx, id))
        .needed(routed);
    let forwards = super::nlb::forwards(cx, id, service);
    let forwarded = forwards != Expr::Null;
    let forwards = groups(FORWARDS).gap().set("forwards", forwards).needed(forwarded);
    let volumes = service.ebs_gib != 0;
    let shifts = routed && moves && service.deployment != Deployment::CodeDeploy;
    let hooks: Vec<&str> = service.hook().into_iter().collect();
    let roles = cx
        .named_part(id, INFRASTRUCTURE_ROLES, LONGEST_NAME)
        .set_from("load_balancers", "deployment", flag(shifts))
        .needed(shifts || volumes || !hooks.is_empty())
        .set_from("hook_function_arns", "hook_arn", Expr::texts(hooks).or_null())
        .set_from("volumes", "ebs_gib", flag(volumes))
        .set("kms_key_arn", if volumes { cx.names.key_arn_of(KeyLayer::Logs) } else { Expr::Null });
    vec![routes, shift, alarms, forwards, roles]
}

/// An output of what has all target groups of a service: two for each route where deployments move the traffic.
pub(super) fn groups_of(cx: &Context<'_>, id: NodeId, service: &Service, output: &str) -> Expr {
    Expr::Code(groups_code(cx, id, service, output))
}

/// The same as code.
pub(super) fn groups_code(cx: &Context<'_>, id: NodeId, service: &Service, output: &str) -> String {
    let part = if service.deployment.moves_traffic() { TRAFFIC_SHIFT } else { ROUTES };
    cx.names.part_code(id, part, output)
}

/// Whether a part is called for this environment.
fn is_there(calls: &[Call], part: &str) -> bool {
    calls.iter().any(|it| it.module == part && !it.idle)
}

/// Where the tasks are registered.
pub(super) fn load_balancers(cx: &Context<'_>, id: NodeId, calls: &[Call]) -> Expr {
    // What moves the traffic knows all that the routes do.
    let entrance = if is_there(calls, TRAFFIC_SHIFT) { TRAFFIC_SHIFT } else { ROUTES };
    let there = [entrance, FORWARDS].into_iter().filter(|part| is_there(calls, part));
    let codes: Vec<String> = there.map(|part| cx.names.part_code(id, part, "load_balancers")).collect();
    match codes.as_slice() {
        [] => Expr::Null,
        [one] => Expr::code(one),
        many => Expr::Code(format!("merge({})", many.join(", "))),
    }
}

/// The alarms that undo a deployment.
pub(super) fn alarm_names(cx: &Context<'_>, id: NodeId, service: &Service, calls: &[Call]) -> Expr {
    let watched = service.rollback_errors != 0 && is_there(calls, ROUTES);
    if watched { cx.names.part_output(id, DEPLOYMENT_ALARMS, "names") } else { Expr::Null }
}

/// What ECS manages volumes and traffic with.
pub(super) fn roles(cx: &Context<'_>, id: NodeId, service: &Service, calls: &[Call]) -> Expr {
    if !is_there(calls, INFRASTRUCTURE_ROLES) {
        return Expr::Null;
    }
    let of = |used: bool, output: &str| {
        if used { cx.names.part_output(id, INFRASTRUCTURE_ROLES, output) } else { Expr::Null }
    };
    let shifts = service.deployment.moves_traffic() && service.deployment != Deployment::CodeDeploy;
    Expr::Struct(vec![
        ("load_balancers", of(shifts && is_there(calls, ROUTES), "load_balancers_arn")),
        ("hooks", of(service.hook().is_some(), "hooks_arn")),
        ("volumes", of(service.ebs_gib != 0, "volumes_arn")),
    ])
}

/// Whether CodeDeploy deploys a service: it needs a load balancer whose traffic it can move.
pub(super) fn by_code_deploy(cx: &Context<'_>, id: NodeId, service: &Service) -> bool {
    let served = service.port().is_some() && cx.topology.entries_of(id).next().is_some();
    service.deployment == Deployment::CodeDeploy && served
}

/// What deploys the service in place of ECS. It makes nothing in environments that leave it to ECS.
pub(super) fn code_deploy(cx: &Context<'_>, id: NodeId, service: &Service) -> Option<Call> {
    let (alb, ..) = cx.topology.entries_of(id).next()?;
    service.port()?;
    let deploys = by_code_deploy(cx, id, service);
    let slug = super::print::quoted(cx.names.slug(alb));
    let groups = format!("{}[{slug}]", cx.names.part_code(id, TRAFFIC_SHIFT, "target_group_names"));
    let cluster = cx.topology.cluster_of(service).map(|(it, _)| cx.names.output(it, "name"));
    let only = |used: bool, value: Expr| if used { value } else { Expr::Null };
    let shift = Expr::Text(format!("CodeDeployDefault.{}", service.code_deploy_shift.word()));
    let tested = deploys && service.tested();
    let alarms = deploys && service.rollback_errors != 0;
    let call = cx
        .named_part(id, CODE_DEPLOY, LONGEST_NAME)
        .set_from("enabled", "deployment", if deploys { Expr::Null } else { Expr::Bool(false) })
        .set("cluster_name", cluster.unwrap_or(Expr::Null))
        .set_from("service", "deployment", cx.names.output(id, "settings"))
        .gap()
        .set_from("deployment_config", "code_deploy_shift", only(deploys, shift))
        .set("bake_minutes", only(deploys, service.bake_minutes.into()))
        .gap()
        .set("listener_arn", cx.names.output(alb, "listener_arn"))
        .set("test_traffic", only(tested, Expr::Bool(true)))
        .set("test_listener_arn", only(tested, cx.names.part_output(alb, TEST_LISTENER, "arn")))
        .set("target_group_names", only(deploys, Expr::Code(groups)))
        .set("alarm_names", only(alarms, cx.names.part_output(id, DEPLOYMENT_ALARMS, "names")));
    Some(call.needed(deploys))
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
            ("alb_arn_suffix", of_alb("arn_suffix")),
            ("test_listener", if tested { Expr::Bool(true) } else { Expr::Null }),
            (
                "test_listener_arn",
                if tested { cx.names.part_output(alb, TEST_LISTENER, "arn") } else { Expr::Null },
            ),
            ("container", Expr::from(&main.name)),
            ("port", port.into()),
            ("priority", cx.priority(alb, id).into()),
            ("moving_priority", moving_priority(cx, alb, id, service)),
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

/// The number of the rule whose traffic deployments move, behind those of the rules that do not, as far as other routes
/// leave room. With the number that a rule of the module routes has, a service could not change between rolling updates
/// and CodeDeploy in one apply: AWS takes a number once, and the one rule is made before the other is gone.
fn moving_priority(cx: &Context<'_>, alb: NodeId, id: NodeId, service: &Service) -> Expr {
    if !service.deployment.moves_traffic() {
        return Expr::Null;
    }
    let first = cx.priority(alb, id);
    let routes = cx.topology.routes(alb);
    let taken = |number: u32| routes.iter().any(|(other, _, it)| *other != id && *it == number);
    let free = |number: &u32| *number <= 50_000 && !taken(*number);
    match (first + 1..first + STEP).take_while(free).last() {
        Some(number) => number.into(),
        None => Expr::Null,
    }
}

/// Numbers for one route: see `Topology::routes`.
const STEP: u32 = 10;

/// The headers without which load balancers that only CloudFront may use pass nothing on.
fn origin_headers(cx: &Context<'_>, id: NodeId) -> Expr {
    let guarded = cx.topology.entries_of(id).filter(|(alb, ..)| cx.topology.secret_header(*alb).is_some());
    let headers = guarded.map(|(alb, ..)| {
        let header = vec![
            ("name", cx.names.part_output(alb, CLOUDFRONT_ONLY, "header_name")),
            ("values", cx.names.part_output(alb, CLOUDFRONT_ONLY, "header_values")),
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
            let group = format!("{}[\"{key}\"]", cx.names.part_code(*other, ROUTES, "target_group_arns"));
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
pub(super) fn shared_rule_arns(cx: &Context<'_>, id: NodeId) -> Expr {
    let rules = cx.topology.entries_of(id).filter_map(|(alb, ..)| {
        let rule = cx.topology.shared_rule(alb, id).filter(|it| it.follows(id))?;
        let (leader, _) = rule.members.first()?;
        Some(format!(
            "{}[\"{}\"]",
            cx.names.part_code(*leader, ROUTES, "listener_rule_arns"),
            cx.names.slug(alb)
        ))
    });
    match rules.collect::<Vec<_>>().as_slice() {
        [] => Expr::Null,
        [one] => Expr::code(one),
        many => Expr::Code(format!("concat({})", many.join(", "))),
    }
}

/// Who may connect: load balancers, and the services that call this one.
pub(super) fn clients(cx: &Context<'_>, id: NodeId, service: &Service) -> Expr {
    // In bridge mode the group of the instances decides.
    let Some(port) = service.port().filter(|_| cx.topology.shared_network(id).is_none()) else {
        return Expr::Null;
    };
    let client = |group: Expr, port: u16, udp: bool| {
        let protocol = if udp { Expr::from("udp") } else { Expr::Null };
        Expr::Struct(vec![("security_group_id", group), ("port", port.into()), ("protocol", protocol)])
    };
    let group = |id: NodeId| cx.names.output(id, "security_group_id");
    let mut clients: Vec<(String, Expr)> = Vec::new();
    for (alb, ..) in cx.topology.entries_of(id) {
        clients.push((cx.names.slug(alb).to_owned(), client(group(alb), port, false)));
    }
    for (nlb, _, listen) in cx.topology.listens_of(id) {
        let name = cx.names.slug(nlb);
        clients.push((name.to_owned(), client(group(nlb), port, listen.protocol == ListenProtocol::Udp)));
        if let Some(health) = listen.health_door(port) {
            clients.push((format!("{name}-health"), client(group(nlb), health, false)));
        }
    }
    let calls = cx.topology.links_to(id).filter(|(_, arrow)| matches!(arrow, crate::design::Arrow::Call(_)));
    for (name, _, group) in cx.groups(calls.map(|(from, _)| from)) {
        clients.push((name, client(group, port, false)));
    }
    Expr::Map(clients).or_null()
}

#[cfg(test)]
mod tests {
    use crate::design::Route;
    use crate::validate::testing::Shop;

    fn main(shop: &Shop) -> String {
        let text = crate::terraform::generate(&shop.design).files.remove("main.tf").unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_rule_that_deployments_move_has_a_number_that_none_other_has() {
        let mut shop = Shop::new();
        assert!(!main(&shop).contains("moving_priority"));
        shop.set("orders", "deployment", "blue_green");
        shop.shape("edge", "orders", Route { priority: 40, ..Route::default() });
        assert!(main(&shop).contains("priority = 40 moving_priority = 49"), "{}", main(&shop));

        // A rule after it keeps its place.
        shop.add_service("search");
        shop.connect("edge", "search");
        let paths = vec!["/search*".into()];
        shop.shape("edge", "search", Route { priority: 43, paths: paths.clone(), ..Route::default() });
        assert!(main(&shop).contains("priority = 40 moving_priority = 42"), "{}", main(&shop));
        shop.shape("edge", "search", Route { priority: 41, paths, ..Route::default() });
        assert!(!main(&shop).contains("moving_priority"), "{}", main(&shop));
    }
}
