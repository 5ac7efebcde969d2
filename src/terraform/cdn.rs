//! A CloudFront distribution: what is behind it, and which paths lead where.

use crate::design::order::{order, order_by};
use crate::design::{
    Alb, Cdn, CdnCertificate, DeliverCache, ForwardCache, GeoMode, NodeId, Origin, OriginArrow,
};

use super::Context;
use super::alb::existing_certificate;
use super::call::Call;
use super::expr::Expr;
use super::parts::{ACCESS_LOG_DELIVERY, CLOUDFRONT_ONLY, EXISTING_CERTIFICATE, VPC_ORIGINS};

/// Where CloudFront's certificates, web ACLs and logs live.
pub(super) const REGION: &str = "us-east-1";

const LONGEST_NAME: usize = 32;

pub(super) fn calls(cx: &Context<'_>, id: NodeId, cdn: &Cdn) -> Vec<Call> {
    let Cdn {
        certificate,
        certificate_arn,
        // As the distribution says them.
        aliases: _,
        default_root_object,
        single_page,
        security_headers,
        price_class,
        http3,
        ipv6,
        geo_mode,
        countries,
        access_logs,
        // Of the bucket that they go to.
        access_log_retention_days: _,
        // For the estimate.
        monthly_gb: _,
        monthly_million_requests: _,
    } = cdn;
    let origins = cx.topology.origins(id);
    let (mut balancers, mut buckets, mut inside) = (Vec::new(), Vec::new(), Vec::new());
    for it in &origins {
        let key = cx.names.slug(it.id).to_owned();
        match it.arrow {
            OriginArrow::Forward(forward) => {
                if !cx.topology.internet_facing(it.id) {
                    inside.push((key.clone(), vpc_origin(cx, it.id)));
                }
                balancers.push((key, balancer(cx, id, it.id, forward.read_timeout_secs)));
            }
            OriginArrow::Deliver(deliver) => {
                let folder = folder(&deliver.folder);
                let domain = cx.names.output(it.id, "regional_domain_name");
                buckets.push((
                    key,
                    Expr::Struct(vec![("domain_name", domain), ("folder", Expr::unless_empty(&folder))]),
                ));
            }
        }
    }
    let default = origins.iter().find(|it| it.default).map_or(Expr::Null, |it| {
        Expr::Struct(vec![("origin", cx.names.slug(it.id).into()), ("cache", cache(it.arrow).into())])
    });
    let behaviors = behaviors(&origins).into_iter().map(|(path, origin, cache)| {
        Expr::Struct(vec![
            ("path", Expr::text(path)),
            ("origin", cx.names.slug(origin).into()),
            ("cache", cache.into()),
        ])
    });
    let name = cx.topology.aliases(id, cdn).into_iter().next();
    let certificate_arn = match certificate {
        CdnCertificate::Requested => cx.requested_certificate(id),
        CdnCertificate::Arn if name.is_some() => Expr::unless_empty(certificate_arn.trim()),
        CdnCertificate::Lookup if name.is_some() => cx.names.part_output(id, EXISTING_CERTIFICATE, "arn"),
        CdnCertificate::Arn | CdnCertificate::Lookup => Expr::Null,
    };
    let domain = name.filter(|_| *certificate == CdnCertificate::Lookup).map(Expr::text);
    let looked_up = existing_certificate(cx, id, domain).set("region", REGION);
    let firewall = cx.topology.firewall_of(id);
    let geo = match geo_mode {
        GeoMode::None => Expr::Null,
        GeoMode::Allow | GeoMode::Deny => Expr::Struct(vec![
            ("type", geo_mode.word().into()),
            ("countries", Expr::texts(countries.iter().map(|it| it.trim().to_ascii_uppercase()))),
        ]),
    };
    let vpc_origins = cx.named_part(id, VPC_ORIGINS, LONGEST_NAME).needed(!inside.is_empty());
    let vpc_origins = vpc_origins.set("load_balancers", Expr::Map(inside).or_null());
    let own = cx
        .call(id, "cdn", LONGEST_NAME)
        .set("load_balancers", Expr::Map(balancers).or_null())
        .set("buckets", Expr::Map(buckets).or_null())
        .gap()
        .set("default_behavior", default)
        .set("behaviors", Expr::List(behaviors.collect()).or_null())
        .set("default_root_object", Expr::unless_empty(default_root_object.trim()))
        .set("single_page", *single_page)
        .set("security_headers", *security_headers)
        .gap()
        .set_from("aliases", "names", cx.names_from_zones(id))
        .set_from("other_aliases", "aliases", Expr::texts(cdn.own_names()).or_null())
        .set("certificate_arn", certificate_arn)
        .gap()
        .set("web_acl_arn", firewall.map_or(Expr::Null, |(waf, _)| cx.names.output(waf, "arn")))
        .set("price_class", price_class.word())
        .set("http3", *http3)
        .set("ipv6", *ipv6)
        .set_from("geo_restriction", "geo_mode", geo);
    let logs = cx
        .named_part(id, ACCESS_LOG_DELIVERY, LONGEST_NAME)
        .set("distribution_arn", cx.names.output(id, "arn"))
        .set("access_logs", *access_logs)
        .needed(*access_logs);
    vec![looked_up, vpc_origins, own, cx.log_to(logs, id, "arn")]
}

/// What the origin of an internal load balancer is made for.
fn vpc_origin(cx: &Context<'_>, alb: NodeId) -> Expr {
    let vpc = cx.topology.vpc_of(alb).map_or(Expr::Null, |(vpc, _)| cx.names.output(vpc, "id"));
    let of = |output| cx.names.output(alb, output);
    Expr::Struct(vec![
        ("arn", of("arn")),
        ("vpc_id", vpc),
        ("security_group_id", of("security_group_id")),
        ("https", of("https")),
    ])
}

fn balancer(cx: &Context<'_>, cdn: NodeId, alb: NodeId, read_timeout: u32) -> Expr {
    let ids = cx.names.part_code(cdn, VPC_ORIGINS, "ids");
    let origin = Expr::Code(format!("{ids}[{}]", super::print::quoted(cx.names.slug(alb))));
    let (public, origin) = match cx.topology.internet_facing(alb) {
        true => (Expr::Bool(true), Expr::Null),
        false => (Expr::Null, origin),
    };
    let header = match cx.topology.secret_header(alb) {
        Some(_) => Expr::Struct(vec![
            ("name", cx.names.part_output(alb, CLOUDFRONT_ONLY, "header_name")),
            ("value", cx.names.part_output(alb, CLOUDFRONT_ONLY, "header_value")),
        ]),
        None => Expr::Null,
    };
    Expr::Struct(vec![
        ("dns_name", cx.names.output(alb, "dns_name")),
        ("vpc_origin_id", origin),
        ("https", cx.names.output(alb, "https")),
        ("public", public),
        ("header", header),
        ("read_timeout", read_timeout.into()),
    ])
}

/// A folder as CloudFront takes it: a slash before, none after.
fn folder(text: &str) -> String {
    let inner = text.trim().trim_matches('/');
    if inner.is_empty() { String::new() } else { format!("/{inner}") }
}

fn cache(arrow: OriginArrow<'_>) -> &'static str {
    match arrow {
        OriginArrow::Forward(it) => match it.cache {
            ForwardCache::Disabled => "disabled",
            ForwardCache::Origin => "origin",
        },
        OriginArrow::Deliver(it) => match it.cache {
            DeliverCache::Optimized => "optimized",
            DeliverCache::Disabled => "disabled",
        },
    }
}

/// Paths with the origin of each and what is cached, the most particular first: CloudFront takes the first that matches.
fn behaviors(origins: &[Origin<'_>]) -> Vec<(String, NodeId, &'static str)> {
    let mut all: Vec<(String, NodeId, &'static str)> = Vec::new();
    for it in origins {
        let own = it.arrow.paths().iter().map(|path| (path, cache(it.arrow)));
        let cached = match it.arrow {
            OriginArrow::Forward(forward) => forward.cached_paths.as_slice(),
            OriginArrow::Deliver(_) => &[],
        };
        let cached = cached.iter().map(|path| (path, "optimized"));
        all.extend(own.chain(cached).map(|(path, cache)| (path.trim().to_owned(), it.id, cache)));
    }
    let literal = |path: &str| path.find(['*', '?']).unwrap_or(usize::MAX);
    order_by(&mut all, |(a, ..), (b, ..)| {
        (literal(b), b.len()).cmp(&(literal(a), a.len())).then_with(|| a.cmp(b))
    });
    all
}

impl Context<'_> {
    /// The names that hosted zones give a box, as references to them.
    pub(super) fn names_from_zones(&self, id: NodeId) -> Expr {
        let mut zones: Vec<NodeId> = self.topology.names_of(id).into_iter().map(|it| it.0).collect();
        order(&mut zones);
        zones.dedup();
        let key = self.names.slug(id);
        let lists: Vec<String> =
            zones.iter().map(|zone| format!("{}[\"{key}\"]", self.names.code(*zone, "names"))).collect();
        match lists.as_slice() {
            [] => Expr::Null,
            [one] => Expr::code(one),
            many => Expr::Code(format!("concat({})", many.join(", "))),
        }
    }

    /// The certificate that a hosted zone requests for a box. All its names are in one zone, or none is requested.
    pub(super) fn requested_certificate(&self, id: NodeId) -> Expr {
        match self.certificate_zone(id) {
            Some(zone) => {
                let arns = self.names.code(zone, "certificate_arns");
                Expr::Code(format!("{arns}[\"{}\"]", self.names.slug(id)))
            }
            None => Expr::Null,
        }
    }

    /// The hosted zone that proves the names of a box, if it wants a certificate requested.
    pub(super) fn certificate_zone(&self, id: NodeId) -> Option<NodeId> {
        let wants = match (self.topology.get::<Cdn>(id), self.topology.get::<Alb>(id)) {
            (Some(cdn), _) => cdn.certificate == CdnCertificate::Requested,
            (None, Some(alb)) => alb.certificate == crate::design::Certificate::Requested,
            (None, None) => false,
        };
        let names = self.topology.certificate_names(id);
        let (zone, _) = names.first()?;
        (wants && names.iter().all(|(other, _)| other == zone)).then_some(*zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Deliver, Forward};

    #[test]
    fn the_most_particular_path_comes_first() {
        let id = |text: &str| NodeId::parse(text).unwrap();
        let forward = Forward {
            paths: vec!["/api/*".into(), "/api/v1/health".into()],
            cached_paths: vec!["/api/public/*".into()],
            ..Forward::default()
        };
        let deliver = Deliver { paths: vec!["*.png".into()], ..Deliver::default() };
        let origins = [
            Origin { id: id("api"), arrow: OriginArrow::Forward(&forward), default: true },
            Origin { id: id("site"), arrow: OriginArrow::Deliver(&deliver), default: false },
        ];
        let paths: Vec<(String, &str)> = behaviors(&origins).into_iter().map(|it| (it.0, it.2)).collect();
        let paths: Vec<(&str, &str)> = paths.iter().map(|it| (it.0.as_str(), it.1)).collect();
        assert_eq!(
            paths,
            [
                ("/api/v1/health", "disabled"),
                ("/api/public/*", "optimized"),
                ("/api/*", "disabled"),
                ("*.png", "optimized")
            ]
        );
    }

    #[test]
    fn a_folder_has_one_slash_before_and_none_after() {
        assert_eq!((folder(" site/ "), folder("/")), ("/site".into(), String::new()));
    }
}
