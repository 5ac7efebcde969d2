//! An Application Load Balancer: who may come in, and which services it sends requests to.

use std::rc::Rc;

use crate::design::{Alb, Certificate, NodeId, Service};

use super::Context;
use super::call::{Call, Variable, Variables};
use super::expr::Expr;
use super::parts::{CLOUDFRONT_ONLY, EXISTING_CERTIFICATE, TEST_LISTENER};

pub(super) fn calls(cx: &Context<'_>, id: NodeId, alb: &Alb) -> Vec<Call> {
    let Alb {
        certificate,
        certificate_arn,
        tls_policy,
        idle_timeout_secs,
        deletion_protection,
        drop_invalid_headers,
        desync,
        access_logs,
        // Of the bucket that they go to.
        access_log_retention_days: _,
        test_sources,
        // For the estimate.
        requests_per_sec: _,
        monthly_gb: _,
    } = alb;
    let vpc = cx.topology.vpc_of(id);
    let entry = cx.topology.public_entry(id);
    // An internal load balancer serves what is in the VPC.
    let sources = match (entry, vpc) {
        (Some(entry), _) => Expr::texts(&entry.sources),
        // CloudFront is admitted by `cloudfront`, or its group where the VPC origin is made, and nobody else is.
        (None, _) if cx.topology.only_behind_cdn(id) => Expr::List(Vec::new()),
        (None, Some((_, vpc))) => Expr::texts([vpc.cidr]),
        (None, None) => Expr::Null,
    };
    let only = |used: bool, value: Expr| if used { value } else { Expr::Null };
    let domain = cx.topology.certificate_names(id).into_iter().next().map(|(_, name)| Expr::text(name));
    let domain = domain.filter(|_| *certificate == Certificate::Lookup);
    let found = domain.is_some();
    let certificate_arn = match certificate {
        Certificate::None => Expr::Null,
        Certificate::Variable => Expr::Code(format!("var.{}", certificate_variable(cx, id))),
        Certificate::Arn => Expr::unless_empty(certificate_arn.trim()),
        Certificate::Requested => cx.requested_certificate(id),
        Certificate::Lookup => only(found, cx.names.part_output(id, EXISTING_CERTIFICATE, "arn")),
    };
    // Known after apply only.
    let https = found || *certificate == Certificate::Requested && certificate_arn != Expr::Null;
    let mut targets: Vec<(String, Expr)> = Vec::new();
    for (service, ..) in cx.topology.routes(id) {
        let Some(port) = cx.topology.port_of(service) else { continue };
        let (owner, ports) = cx.door(service, port);
        let mut target = vec![("security_group_id", cx.names.output(owner, "security_group_id"))];
        target.extend(ports);
        let name = cx.names.slug(owner).to_owned();
        if !targets.iter().any(|(other, _)| *other == name) {
            targets.push((name, Expr::Struct(target)));
        }
    }
    let tested =
        |(service, ..): &(NodeId, _, _)| cx.topology.get::<Service>(*service).is_some_and(Service::tested);
    let tested = cx.topology.routes(id).iter().any(tested);
    let secret = cx.topology.secret_header(id);
    let firewall = cx.topology.firewall_of(id);
    let subnet_ids =
        cx.topology.tier_of(id).map_or(Expr::Null, |(tier, _)| cx.names.output(tier, "subnet_ids"));
    let looked_up = existing_certificate(cx, id, domain);
    let own = cx
        .call(id, "alb", if cx.topology.internet_facing(id) { 32 } else { 28 })
        .set("vpc_id", vpc.map_or(Expr::Null, |(vpc, _)| cx.names.output(vpc, "id")))
        .set("subnet_ids", subnet_ids)
        .set("internal", !cx.topology.internet_facing(id))
        .set("sources", sources)
        .set("cloudfront", only(secret.is_some(), Expr::Bool(true)))
        .gap()
        .set("certificate_arn", certificate_arn)
        .set_from("https", "certificate", only(https, Expr::Bool(true)))
        .set_from("plain_http", "certificate", only(*certificate == Certificate::None, Expr::Bool(true)))
        .set_from("ssl_policy", "tls_policy", tls_policy.word())
        .set_from("idle_timeout", "idle_timeout_secs", *idle_timeout_secs)
        .set_from("drop_invalid_header_fields", "drop_invalid_headers", *drop_invalid_headers)
        .set_from("desync_mitigation_mode", "desync", desync.word())
        .set("deletion_protection", *deletion_protection)
        .gap()
        .set("access_logs", *access_logs);
    let own = cx
        .log_under(own, id, "name")
        .gap()
        .set("protect", firewall.is_some())
        .set("web_acl_arn", firewall.map_or(Expr::Null, |(waf, _)| cx.names.output(waf, "arn")))
        .gap()
        .set("targets", Expr::Map(targets).or_null());
    let cloudfront = cx
        .part(id, CLOUDFRONT_ONLY)
        .set("security_group_id", cx.names.output(id, "security_group_id"))
        .set_from("https", "certificate", cx.names.output(id, "https"))
        .set("secret_version", secret.map_or(Expr::Null, |it| it.secret_version.into()))
        .needed(secret.is_some());
    let test_listener = cx
        .part(id, TEST_LISTENER)
        .set("load_balancer", cx.names.output(id, "itself"))
        .set_from("test_listener", "test_sources", if tested { Expr::Null } else { Expr::Bool(false) })
        .set("test_sources", only(tested, Expr::texts(test_sources).or_null()))
        .needed(tested);
    vec![looked_up, own, cloudfront, test_listener]
}

/// The newest certificate that ACM has for a name, where one is looked up.
pub(super) fn existing_certificate(cx: &Context<'_>, id: NodeId, domain: Option<Expr>) -> Call {
    let needed = domain.is_some();
    cx.part(id, EXISTING_CERTIFICATE)
        .set_from("domain", "certificate", domain.unwrap_or(Expr::Null))
        .needed(needed)
}

/// The variable for a certificate that is given at apply.
pub(super) fn certificate_variable(cx: &Context<'_>, id: NodeId) -> String {
    cx.names.given(id, "certificate_arn")
}

pub(super) fn variables(cx: &Context<'_>, id: NodeId, alb: &Alb, variables: &mut Variables) {
    if alb.certificate != Certificate::Variable {
        return;
    }
    let description = format!(
        "ACM certificate of the load balancer {}, in the region of the stack. Null: plain HTTP, and a warning in every plan.",
        cx.topology.name(id)
    );
    let values = variables.environments.iter().map(|_| Expr::Null).collect();
    let variable =
        Variable { description, type_of: "string".into(), values, default: Expr::Null, given: true };
    variables.add(&certificate_variable(cx, id), Rc::new(variable));
}
