//! Alarms, a dashboard and the channels for them.

use std::rc::Rc;

use crate::design::{
    Alb, Cache, Cdn, Certificate, Database, DatabaseEngine, Ec2Capacity, Listen, ListenProtocol, Monitoring,
    Nat, Nlb, NodeId, Queue, ScheduledTask, Service, Table, facts,
};

use super::Context;
use super::call::{Call, Variable, Variables};
use super::expr::Expr;
use super::parts::{
    AUTOSCALING, CONTAINER_DEFINITIONS, EDGE_ALARMS, FORWARDS, INSTANCE_ALARMS, LOAD_BALANCER_ALARMS,
    NAT_ALARMS, QUEUE_ALARMS, READ_REPLICAS, SERVICE_ALARMS, SERVICE_EVENTS, SLACK_CHANNEL, STORE_ALARMS,
};
use super::print::quoted;
use super::traffic::groups_code;

/// Topics and alarms add to it.
const LONGEST_NAME: usize = 50;

pub(super) fn calls(cx: &Context<'_>, id: NodeId, it: &Monitoring) -> Vec<Call> {
    let Monitoring {
        page_emails,
        page_https,
        notify_emails,
        slack_workspace,
        slack_channel,
        sustained_minutes,
        cpu_percent,
        memory_percent,
        error_percent,
        latency_ms,
        free_storage_percent,
        connections_percent,
        nat_mbps,
        queue_age_minutes,
        log_errors,
        log_pattern,
        service_events,
        dashboard,
    } = it;
    let slack = if it.slack() {
        Expr::Struct(vec![
            ("workspace_id", slack_workspace.trim().into()),
            ("channel_id", slack_channel.trim().into()),
        ])
    } else {
        Expr::Null
    };
    let page_url =
        if *page_https { Expr::Code(format!("var.{}", page_variable(cx, id))) } else { Expr::Null };
    let pattern = if *log_errors == 0 { Expr::Null } else { Expr::unless_empty(log_pattern.trim()) };
    let watched = cx.topology.watched(id);
    let each = |one: fn(&Context<'_>, NodeId) -> Option<Expr>| {
        let found =
            watched.iter().filter_map(|id| one(cx, *id).map(|it| (cx.names.slug(*id).to_owned(), it)));
        Expr::Items(found.collect()).or_null()
    };
    let areas = [
        cx.named_part(id, SERVICE_ALARMS, LONGEST_NAME)
            .gap()
            .set("sustained_minutes", *sustained_minutes)
            .set("cpu_percent", *cpu_percent)
            .set("memory_percent", *memory_percent)
            .set_from("log_errors_per_minute", "log_errors", Expr::unless_zero(*log_errors))
            .set("log_pattern", pattern)
            .watches(vec![("services", each(service))]),
        cx.part(id, LOAD_BALANCER_ALARMS)
            .set("error_percent", *error_percent)
            .set("latency_ms", *latency_ms)
            .watches(vec![
                ("load_balancers", each(load_balancer)),
                ("network_load_balancers", each(network_load_balancer)),
            ]),
        cx.part(id, NAT_ALARMS).set("nat_mbps", *nat_mbps).watches(vec![("nat_gateways", each(nat))]),
        cx.part(id, INSTANCE_ALARMS).watches(vec![("instances", each(instances))]),
        cx.part(id, STORE_ALARMS)
            .set("sustained_minutes", *sustained_minutes)
            .set("cpu_percent", *cpu_percent)
            .set("memory_percent", *memory_percent)
            .set("free_storage_percent", *free_storage_percent)
            .set("connections_percent", *connections_percent)
            .watches(vec![
                ("databases", each(database)),
                ("caches", each(cache)),
                ("serverless_caches", each(serverless_cache)),
                ("tables", each(table)),
            ]),
        cx.part(id, QUEUE_ALARMS)
            .set("queue_age_minutes", *queue_age_minutes)
            .watches(vec![("queues", each(queue))]),
    ];
    let watched =
        areas.iter().filter(|it| !it.idle).map(|it| Expr::code(format!("module.{}.watched", it.label)));
    let watched = Expr::List(watched.collect()).or_null();
    let page_emails = Expr::texts(page_emails).or_null();
    let notify_emails = Expr::texts(notify_emails).or_null();
    let own = |output| cx.names.output(id, output);
    let edge = cx
        .named_part(id, EDGE_ALARMS, LONGEST_NAME)
        .set("page_topic_arn", own("page_topic_arn"))
        .set("notify_topic_arn", own("notify_topic_arn"))
        .set_from("page_url", "page_https", page_url.clone())
        .set("page_emails", page_emails.clone())
        .set("notify_emails", notify_emails.clone())
        .set("kms_key_arn", cx.names.edge_key_arn())
        .gap()
        .set("error_percent", *error_percent)
        .watches(vec![("distributions", each(distribution))]);
    let told = if slack == Expr::Null || edge.idle {
        Expr::Null
    } else {
        cx.names.part_output(id, EDGE_ALARMS, "topic_arns")
    };
    let monitoring = cx
        .call(id, "monitoring", LONGEST_NAME)
        .set("page_url", page_url)
        .set("page_emails", page_emails)
        .set("notify_emails", notify_emails)
        .set("kms_key_arn", cx.names.key_arn())
        .gap()
        .set("watched", watched)
        .set("dashboard", *dashboard);
    let events = cx
        .named_part(id, SERVICE_EVENTS, LONGEST_NAME)
        .set("page_topic_arn", own("page_topic_arn"))
        .set("notify_topic_arn", own("notify_topic_arn"))
        .set("service_events", *service_events)
        .watches(vec![("services", each(deployed))]);
    let told_of = *service_events && !events.idle;
    let events = events.needed(told_of);
    let chat = cx
        .named_part(id, SLACK_CHANNEL, LONGEST_NAME)
        .needed(slack != Expr::Null)
        .set_from("slack", "slack_channel", slack)
        .set_from(
            "topic_arns",
            "slack_channel",
            Expr::List(["page_topic_arn", "notify_topic_arn"].map(own).to_vec()),
        )
        .set("edge_topic_arns", told);
    areas.into_iter().chain([monitoring, events, edge, chat]).collect()
}

impl Call {
    /// Gives an area what it watches; where that is nothing, it makes nothing.
    fn watches(self, boxes: Vec<(&'static str, Expr)>) -> Self {
        let any = boxes.iter().any(|(_, it)| *it != Expr::Null);
        boxes.into_iter().fold(self.gap(), |call, (name, it)| call.set(name, it)).needed(any)
    }
}

/// The variable for the address of a paging service.
pub(super) fn page_variable(cx: &Context<'_>, id: NodeId) -> String {
    cx.names.given(id, "page_url")
}

pub(super) fn variables(all: &[Context<'_>], id: NodeId, variables: &mut Variables) {
    let Some(first) = all.first() else { return };
    if !all.iter().any(|cx| cx.topology.get::<Monitoring>(id).is_some_and(|it| it.page_https)) {
        return;
    }
    let description = format!(
        "HTTPS address that urgent alarms of {} go to, such as the integration URL of PagerDuty. Whoever has it can page \
         you: give it as TF_VAR_…, not in a file. Null: nobody is paged by it.",
        first.topology.name(id)
    );
    let values = variables.environments.iter().map(|_| Expr::Null).collect();
    let variable =
        Variable { description, type_of: "string".into(), values, default: Expr::Null, given: true };
    variables.add(&page_variable(first, id), Rc::new(variable));
}

fn named(cx: &Context<'_>, id: NodeId, rest: Vec<(&'static str, Expr)>) -> Expr {
    let mut fields = vec![("name", Expr::text(cx.names.slug(id)))];
    fields.extend(rest);
    Expr::Struct(fields)
}

/// A service by the names that its events have.
fn deployed(cx: &Context<'_>, id: NodeId) -> Option<Expr> {
    let it: &Service = cx.topology.get(id)?;
    let (cluster, _) = cx.topology.cluster_of(it)?;
    Some(Expr::Struct(vec![
        ("cluster_name", cx.names.output(cluster, "name")),
        ("service_name", cx.names.output(id, "service_name")),
    ]))
}

fn service(cx: &Context<'_>, id: NodeId) -> Option<Expr> {
    let it: &Service = cx.topology.get(id)?;
    let (cluster, _) = cx.topology.cluster_of(it)?;
    Some(named(
        cx,
        id,
        vec![
            ("cluster_name", cx.names.output(cluster, "name")),
            ("service_name", cx.names.output(id, "service_name")),
            ("log_group_name", cx.names.part_output(id, CONTAINER_DEFINITIONS, "log_group_name")),
            ("min_tasks", cx.names.part_output(id, AUTOSCALING, "least_tasks")),
            ("container_insights", cx.names.output(cluster, "container_insights")),
        ],
    ))
}

fn load_balancer(cx: &Context<'_>, id: NodeId) -> Option<Expr> {
    let it: &Alb = cx.topology.get(id)?;
    let slug = quoted(cx.names.slug(id));
    let groups = cx.topology.routes(id).into_iter().filter(|(to, ..)| cx.topology.port_of(*to).is_some());
    let groups = groups.filter_map(|(to, ..)| {
        let groups = groups_code(cx, to, cx.topology.get(to)?, "target_group_arn_suffixes");
        Some((cx.names.slug(to).to_owned(), Expr::Code(format!("{groups}[{slug}]"))))
    });
    let groups = Expr::Map(groups.collect());
    let mut fields = vec![("arn_suffix", cx.names.output(id, "arn_suffix")), ("target_groups", groups)];
    if it.certificate != Certificate::None {
        fields.push(("certificate", cx.names.output(id, "https")));
        fields.push(("certificate_arn", cx.names.output(id, "certificate_arn")));
    }
    Some(named(cx, id, fields))
}

fn network_load_balancer(cx: &Context<'_>, id: NodeId) -> Option<Expr> {
    let it: &Nlb = cx.topology.get(id)?;
    let slug = quoted(cx.names.slug(id));
    let listeners = cx.topology.listeners(id);
    let tls = listeners.iter().any(|(_, it): &(_, &Listen)| it.protocol == ListenProtocol::Tls);
    let groups = listeners.into_iter().filter(|(to, _)| cx.topology.port_of(*to).is_some()).map(|(to, _)| {
        let suffix = format!("{}[{slug}]", cx.names.part_code(to, FORWARDS, "arn_suffixes"));
        (cx.names.slug(to).to_owned(), Expr::Code(suffix))
    });
    let groups = Expr::Map(groups.collect());
    let mut fields = vec![("arn_suffix", cx.names.output(id, "arn_suffix")), ("target_groups", groups)];
    let certificate = it.certificate_arn.trim();
    if tls && !certificate.is_empty() {
        fields.push(("certificate_arn", certificate.into()));
    }
    Some(named(cx, id, fields))
}

fn distribution(cx: &Context<'_>, id: NodeId) -> Option<Expr> {
    let it: &Cdn = cx.topology.get(id)?;
    let mut fields = vec![("id", cx.names.output(id, "id"))];
    if !cx.topology.aliases(id, it).is_empty() {
        fields.push(("certificate", Expr::Bool(true)));
        fields.push(("certificate_arn", cx.names.output(id, "certificate_arn")));
    }
    Some(named(cx, id, fields))
}

fn instances(cx: &Context<'_>, id: NodeId) -> Option<Expr> {
    let it: &Ec2Capacity = cx.topology.get(id)?;
    let (cluster, _) = cx.topology.cluster_of_capacity(it)?;
    Some(named(
        cx,
        id,
        vec![
            ("cluster_name", cx.names.output(cluster, "name")),
            ("capacity_provider", cx.names.output(id, "capacity_provider")),
            ("autoscaling_group_name", cx.names.output(id, "autoscaling_group_name")),
        ],
    ))
}

fn database(cx: &Context<'_>, id: NodeId) -> Option<Expr> {
    let it: &Database = cx.topology.get(id)?;
    let aurora = it.engine.is_aurora();
    Some(named(
        cx,
        id,
        vec![
            ("identifier", cx.names.output(id, "identifier")),
            ("cluster", if aurora { Expr::Bool(true) } else { Expr::Null }),
            ("storage_gib", if aurora { Expr::Null } else { cx.names.output(id, "storage_gib") }),
            ("max_connections", max_connections(it, &it.instance_class).map_or(Expr::Null, Expr::from)),
            (
                "replicas",
                if it.replicas() > 0 {
                    cx.names.part_output(id, READ_REPLICAS, "identifiers")
                } else {
                    Expr::Null
                },
            ),
            (
                "replica_max_connections",
                if it.replicas() > 0 {
                    max_connections(it, it.class_of_replicas()).map_or(Expr::Null, Expr::from)
                } else {
                    Expr::Null
                },
            ),
        ],
    ))
}

/// Connections that RDS allows by default: a formula of the memory of the class.
/// Source: "Quotas and constraints for Amazon RDS", maximum number of database connections.
fn max_connections(it: &Database, class: &str) -> Option<u32> {
    let gib = facts::database_class(class)?.gib;
    let (bytes_each, most) = match it.engine {
        DatabaseEngine::Postgres => (9_531_392.0, 5000.0),
        DatabaseEngine::Mysql => (12_582_880.0, 16_000.0),
        // Serverless takes as many as its most capacity allows, and Aurora MySQL counts in steps of its own.
        DatabaseEngine::AuroraPostgres if !it.is_serverless() => (9_531_392.0, 5000.0),
        DatabaseEngine::AuroraPostgres | DatabaseEngine::AuroraMysql => return None,
    };
    // A tenth of the memory is not DBInstanceClassMemory: RDS takes it for itself. An estimate of ours.
    let connections = (gib * 0.9 * 1024.0 * 1024.0 * 1024.0 / bytes_each).min(most).floor();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 16,000")]
    let connections = connections as u32;
    Some(connections)
}

fn cache(cx: &Context<'_>, id: NodeId) -> Option<Expr> {
    let it: &Cache = cx.topology.get(id)?;
    if it.is_serverless() {
        return None;
    }
    Some(named(cx, id, vec![("node_ids", cx.names.output(id, "node_ids"))]))
}

fn serverless_cache(cx: &Context<'_>, id: NodeId) -> Option<Expr> {
    let it: &Cache = cx.topology.get(id).filter(|it: &&Cache| it.is_serverless())?;
    Some(named(cx, id, vec![("id", cx.names.output(id, "id")), ("max_gib", it.max_gib.into())]))
}

fn table(cx: &Context<'_>, id: NodeId) -> Option<Expr> {
    let _: &Table = cx.topology.get(id)?;
    Some(named(cx, id, vec![("table_name", cx.names.output(id, "name"))]))
}

/// A queue, or only the dead letters of a schedule.
fn queue(cx: &Context<'_>, id: NodeId) -> Option<Expr> {
    let (own, dead) = match (cx.topology.get::<Queue>(id), cx.topology.get::<ScheduledTask>(id)) {
        (Some(it), _) => (cx.names.output(id, "name"), it.dead_letters),
        (None, Some(it)) if it.dead_letters => (Expr::Null, true),
        (None, _) => return None,
    };
    let dead = if dead { cx.names.output(id, "dead_letter_name") } else { Expr::Null };
    Some(named(cx, id, vec![("queue_name", own), ("dead_letter_name", dead)]))
}

fn nat(cx: &Context<'_>, id: NodeId) -> Option<Expr> {
    let _: &Nat = cx.topology.get(id)?;
    let (vpc, _) = cx.topology.vpc_of(id)?;
    // Only the first of a VPC becomes gateways.
    cx.topology.nat_of(vpc).filter(|(first, ..)| *first == id)?;
    Some(named(cx, id, vec![("gateway_ids", cx.names.output(id, "gateway_ids"))]))
}
