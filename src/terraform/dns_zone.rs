//! A hosted zone: names that lead to boxes, and certificates that it proves.

use crate::design::{Alb, Arrow, Cdn, DnsZone, NodeId};

use super::Context;
use super::call::Call;
use super::cdn::REGION;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, zone: &DnsZone) -> Call {
    let DnsZone {
        domain: _,
        create,
        zone_id: _,
        environment_in_names,
        query_logs,
        query_log_retention_days,
        dnssec,
        // For the estimate.
        monthly_million_queries: _,
    } = zone;
    let environment = cx.topology.environment();
    let subdomain = (*environment_in_names && !environment.production).then_some(environment.name.as_str());
    let (mut names, mut targets, mut ipv6) = (Vec::new(), Vec::new(), Vec::new());
    for (to, arrow) in cx.topology.links_from(id) {
        let Arrow::Name(arrow) = arrow else { continue };
        let key = cx.names.slug(to).to_owned();
        let given = arrow.names().into_iter().map(relative);
        names.push((key.clone(), Expr::texts(given)));
        let target = if let Some(cdn) = cx.topology.get::<Cdn>(to) {
            if cdn.ipv6 {
                ipv6.push(key.clone());
            }
            vec![
                ("host", cx.names.output(to, "domain_name")),
                ("zone_id", cx.names.output(to, "hosted_zone_id")),
            ]
        } else {
            vec![
                ("host", cx.names.output(to, "dns_name")),
                ("zone_id", cx.names.output(to, "zone_id")),
                ("evaluate_health", true.into()),
            ]
        };
        targets.push((key, Expr::Struct(target)));
    }
    let made_here = |on: bool| if *create && on { Expr::Bool(true) } else { Expr::Null };
    cx.call(id, "dns_zone", 60)
        .set("domain", Expr::text(zone.domain()))
        .set("create", *create)
        .set("zone_id", zone.found_by().map_or(Expr::Null, Expr::text))
        .set_from("subdomain", "environment_in_names", subdomain.map_or(Expr::Null, Expr::text))
        .gap()
        .set("names", Expr::Map(names).or_null())
        .set("targets", Expr::Map(targets).or_null())
        .set("ipv6", Expr::texts(ipv6).or_null())
        .set("certificates", certificates(cx, id))
        .gap()
        .set("query_logs", made_here(*query_logs))
        .set(
            "query_log_retention_days",
            if *create && *query_logs { (*query_log_retention_days).into() } else { Expr::Null },
        )
        .set("kms_key_arn", if *create && *query_logs { cx.names.edge_key_arn() } else { Expr::Null })
        .set("dnssec", made_here(*dnssec))
        .set("force_destroy", if *create { Expr::code("var.disposable") } else { Expr::Null })
}

/// A name as the module takes it.
fn relative(name: &str) -> String {
    match name.trim().trim_matches('.').to_ascii_lowercase() {
        empty if empty.is_empty() => "@".into(),
        name => name,
    }
}

/// One for each box that wants a certificate requested and whose names are in this zone.
fn certificates(cx: &Context<'_>, zone: NodeId) -> Expr {
    let cdns = cx.topology.all::<Cdn>().map(|it| (it.0, Expr::text(REGION)));
    let balancers = cx.topology.all::<Alb>().map(|it| (it.0, Expr::Null));
    let all = cdns.chain(balancers).filter(|(id, _)| cx.certificate_zone(*id) == Some(zone));
    let all = all.map(|(id, region)| {
        let own = std::iter::once(id).chain(cx.topology.cdns_of(id).map(|it| it.0));
        let named = own.filter(|it| !cx.topology.names_of(*it).is_empty());
        let names_of = Expr::texts(named.map(|it| cx.names.slug(it)));
        (cx.names.slug(id).to_owned(), Expr::Struct(vec![("names_of", names_of), ("region", region)]))
    });
    Expr::Map(all.collect()).or_null()
}
