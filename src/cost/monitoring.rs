//! CloudWatch: alarms by the metrics they look at, the dashboard, metrics made from logs.

use super::Range;
use super::bill::{Bill, count};
use super::prices::{ALARMS, COMPOSITE_ALARMS, DASHBOARDS, METRICS};
use crate::design::{
    Alb, Cache, Cdn, Certificate, Cluster, ContainerInsights, Database, DatabaseEngine, Ec2Capacity,
    ListenProtocol, Monitoring, Nat, NatMode, Nlb, NodeId, Queue, ScheduledTask, Service, Table,
};

/// What the alarms of one box look at.
#[derive(Clone, Copy, Default)]
struct Watched {
    /// Metrics of alarms: an alarm on a share of two metrics is paid as two.
    metrics: u32,
    composites: u32,
    /// Metrics made from log lines.
    filters: u32,
}

pub(super) fn cost(bill: &mut Bill<'_>, id: NodeId, it: &Monitoring) {
    let Monitoring {
        page_emails: _,
        page_https: _,
        notify_emails: _,
        slack_workspace: _,
        slack_channel: _,
        sustained_minutes: _,
        cpu_percent: _,
        memory_percent: _,
        error_percent: _,
        latency_ms: _,
        free_storage_percent: _,
        connections_percent: _,
        nat_mbps: _,
        queue_age_minutes: _,
        log_errors,
        log_pattern,
        service_events: _,
        dashboard,
    } = it;
    let counts_errors = *log_errors > 0 && !log_pattern.trim().is_empty();
    let mut sum = Watched::default();
    let mut boxes = 0;
    for watched in bill.topology.watched(id) {
        let of = of_box(bill, watched, counts_errors);
        boxes += u32::from(of.metrics > 0);
        sum.metrics += of.metrics;
        sum.composites += of.composites;
        sum.filters += of.filters;
    }
    let fixed = |number: u32| Range::fixed(f64::from(number));
    let told = if boxes == 1 {
        "1 box; an alarm pays for each metric it looks at".to_owned()
    } else {
        format!("{boxes} boxes; an alarm pays for each metric it looks at")
    };
    bill.add("Alarms", ALARMS, fixed(sum.metrics), told);
    bill.add(
        "Composite alarms",
        COMPOSITE_ALARMS,
        fixed(sum.composites),
        "one for each box with several urgent alarms",
    );
    bill.add(
        "Error metrics",
        METRICS,
        fixed(sum.filters),
        format!("one for the log of each of {}", count(sum.filters, "service")),
    );
    if *dashboard {
        bill.add("Dashboard", DASHBOARDS, Range::fixed(1.0), "one; the first three of an account are free");
    }
    bill.free("Notifications (a few mails and calls a month)");
}

fn of_box(bill: &Bill<'_>, id: NodeId, counts_errors: bool) -> Watched {
    let topology = bill.topology;
    if let Some(it) = topology.get::<Service>(id) {
        let cluster: Option<&Cluster> = topology.cluster_of(it).map(|it| it.1);
        // Wanted and running tasks are two metrics of Container Insights; without it one stands in for both.
        let running = match cluster.map(|it| it.container_insights) {
            None | Some(ContainerInsights::Off) => u32::from(it.min_tasks > 0),
            Some(ContainerInsights::On | ContainerInsights::Enhanced) => 2,
        };
        let errors = u32::from(counts_errors);
        // Processor, memory, running tasks; memory and running tasks are urgent.
        return Watched {
            metrics: 2 + running + errors,
            composites: u32::from(running > 0),
            filters: errors,
        };
    }
    if let Some(it) = topology.get::<Alb>(id) {
        let groups = topology.routes(id).into_iter().filter(|it| topology.port_of(it.0).is_some()).count();
        // Two shares of two metrics, response time, refused connections; unhealthy targets of each group.
        let certificate = u32::from(it.certificate != Certificate::None);
        return Watched {
            metrics: 6 + certificate + u32::try_from(groups).unwrap_or(0),
            composites: 1,
            filters: 0,
        };
    }
    if let Some(it) = topology.get::<Nlb>(id) {
        let listeners = topology.listeners(id);
        let tls = listeners.iter().any(|(_, it)| it.protocol == ListenProtocol::Tls);
        let certificate = u32::from(tls && !it.certificate_arn.trim().is_empty());
        let groups = listeners.iter().filter(|(to, _)| topology.port_of(*to).is_some()).count();
        let groups = u32::try_from(groups).unwrap_or(0);
        // Ports of its addresses; unhealthy targets of each group.
        return Watched { metrics: 1 + groups + certificate, composites: u32::from(groups > 1), filters: 0 };
    }
    if let Some(it) = topology.get::<Cdn>(id) {
        let certificate = u32::from(!topology.aliases(id, it).is_empty());
        return Watched { metrics: 1 + certificate, ..Watched::default() };
    }
    if topology.get::<Ec2Capacity>(id).is_some() {
        return Watched { metrics: 2, ..Watched::default() };
    }
    if let Some(it) = topology.get::<Database>(id) {
        let known = crate::design::facts::database_class(&it.instance_class).is_some();
        let connections = known && !it.is_serverless() && it.engine != DatabaseEngine::AuroraMysql;
        // Storage of Aurora does not run full.
        let storage = !it.engine.is_aurora();
        let one = 1 + u32::from(storage) + u32::from(connections);
        // A replica may fall behind besides.
        let replicas = u32::from(it.replicas()) * (1 + one);
        return Watched { metrics: one + replicas, ..Watched::default() };
    }
    if let Some(it) = topology.get::<Cache>(id) {
        if it.is_serverless() {
            return Watched { metrics: 2, ..Watched::default() };
        }
        return Watched { metrics: 3 * u32::from(it.nodes), ..Watched::default() };
    }
    if let Some(it) = topology.get::<Queue>(id) {
        return Watched { metrics: 1 + u32::from(it.dead_letters), ..Watched::default() };
    }
    if let Some(it) = topology.get::<ScheduledTask>(id) {
        return Watched { metrics: u32::from(it.dead_letters), ..Watched::default() };
    }
    if topology.get::<Table>(id).is_some() {
        return Watched { metrics: 2, ..Watched::default() };
    }
    if let Some(it) = topology.get::<Nat>(id) {
        let gateways = match it.mode {
            NatMode::Single => 1,
            NatMode::PerZone => bill.zones_of(id),
        };
        return Watched { metrics: 3 * gateways, composites: u32::from(gateways > 1), filters: 0 };
    }
    Watched::default()
}
