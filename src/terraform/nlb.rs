//! A Network Load Balancer: who may come in, and which services it passes connections to.

use crate::design::{ListenProtocol, Nlb, NodeId, Service};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, nlb: &Nlb) -> Call {
    let Nlb {
        // Those of its listeners, which services make.
        certificate_arn: _,
        tls_policy: _,
        cross_zone,
        client_routing,
        deletion_protection,
        access_logs,
        // Of the bucket that they go to.
        access_log_retention_days: _,
        // For the estimate.
        connections_per_sec: _,
        monthly_gb: _,
    } = nlb;
    let entry = cx.topology.public_entry(id);
    let vpc = cx.topology.vpc_of(id).map(|(_, vpc)| vpc);
    // An internal load balancer serves what is in the VPC.
    let sources = match (entry, vpc) {
        (Some(entry), _) => Expr::texts(&entry.sources),
        (None, Some(vpc)) => Expr::texts([vpc.cidr]),
        (None, None) => Expr::Null,
    };
    let mut listeners = Vec::new();
    let mut targets: Vec<(String, Expr)> = Vec::new();
    for (service, listen) in cx.topology.listeners(id) {
        let Some(port) = cx.topology.port_of(service) else { continue };
        let udp = listen.protocol == ListenProtocol::Udp;
        let protocol = if udp { Expr::from("udp") } else { Expr::Null };
        let own = if listen.port == 0 { port } else { listen.port };
        let listener = Expr::Struct(vec![("port", own.into()), ("protocol", protocol.clone())]);
        listeners.push((cx.names.slug(service).to_owned(), listener));
        let (owner, ports) = cx.door(service, port);
        let name = cx.names.slug(owner);
        let group = || ("security_group_id", cx.names.output(owner, "security_group_id"));
        let mut add = |name: String, ports: Vec<(&'static str, Expr)>, protocol: Expr| {
            if !targets.iter().any(|(other, _)| *other == name) {
                let fields = std::iter::once(group()).chain(ports).chain([("protocol", protocol)]);
                targets.push((name, Expr::Struct(fields.collect())));
            }
        };
        add(name.to_owned(), ports, protocol);
        if let Some(health) = listen.health_door(port).filter(|_| owner == service) {
            add(format!("{name}-health"), vec![("port", health.into())], Expr::Null);
        }
    }
    let call = cx
        .placed(cx.call(id, "nlb", if entry.is_some() { 32 } else { 28 }), id)
        .set("internal", entry.is_none())
        .set("sources", sources)
        .gap()
        .set("cross_zone", *cross_zone)
        .set("client_routing", client_routing.word())
        .set("deletion_protection", *deletion_protection)
        .gap()
        .set("access_logs", *access_logs);
    cx.log_under(call, id, "name")
        .gap()
        .set("listeners", Expr::Map(listeners).or_null())
        .gap()
        .set("targets", Expr::Map(targets).or_null())
}

/// The listeners that lead to a service.
pub(super) fn forwards(cx: &Context<'_>, id: NodeId, service: &Service) -> Expr {
    let (Some(main), Some(port)) = (service.main(), service.port()) else { return Expr::Null };
    let forwards = cx.topology.listens_of(id).map(|(nlb, it, listen)| {
        let of_nlb = |output| cx.names.output(nlb, output);
        let tls = listen.protocol == ListenProtocol::Tls;
        let only = |used: bool, value: Expr| if used { value } else { Expr::Null };
        let health = Expr::Struct(vec![
            ("path", Expr::unless_empty(listen.health_path.trim())),
            ("port", Expr::unless_zero(listen.health_port.into())),
            ("interval", listen.health_interval_secs.into()),
            ("healthy", listen.healthy_threshold.into()),
            ("unhealthy", listen.unhealthy_threshold.into()),
        ]);
        let forward = Expr::Struct(vec![
            ("load_balancer_arn", of_nlb("arn")),
            ("listener_port", if listen.port == 0 { port } else { listen.port }.into()),
            ("protocol", listen.protocol.word().into()),
            ("certificate_arn", only(tls, Expr::unless_empty(it.certificate_arn.trim()))),
            ("ssl_policy", only(tls, it.tls_policy.word().into())),
            ("container", Expr::from(&main.name)),
            ("port", port.into()),
            ("health_check", health),
            ("deregistration_delay", listen.deregistration_delay_secs.into()),
            ("preserve_client_ip", only(listen.preserve_client_ip, Expr::Bool(true))),
            ("proxy_protocol", only(listen.proxy_protocol, Expr::Bool(true))),
            ("sticky", only(listen.sticky, Expr::Bool(true))),
        ]);
        (cx.names.slug(nlb).to_owned(), forward)
    });
    Expr::Map(forwards.collect()).or_null()
}
