//! The public edge: what CDNs and hosted zones become, and that the real `terraform` takes it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test may panic")]

mod drawing;
mod offline;

use std::path::Path;

use groundplan::design::{
    Alb, Bucket, Cdn, Certificate, Cluster, Design, DnsZone, Edit, Forward, ForwardReach, Kind, LinkId,
    Monitoring, Name, Point, Project, Resource, Route, Tier, TierRole, Vpc, Waf,
};
use groundplan::terraform;

use drawing::{add, id, link, of_repository};
use offline::{run, tools, unpack};

fn shape(design: &mut Design, from: &str, to: &str, arrow: impl Into<groundplan::design::Arrow>) {
    let link = LinkId { from: id(from), to: id(to) };
    design.apply(&Edit::Shape { link, arrow: arrow.into() }).unwrap();
}

fn set(design: &mut Design, node: &str, field: &str, value: impl Into<serde_json::Value>) {
    design.apply(&Edit::Set { id: id(node), field: field.into(), value: value.into() }).unwrap();
}

/// internet → cdn (firewall) → edge → orders, and cdn → site; the zone names the cdn.
fn shop() -> Design {
    let mut design = Design::default();
    add(&mut design, "internet", Resource::new(Kind::Internet), None);
    add(&mut design, "dns", DnsZone { domain: "shop.example.net".into(), ..DnsZone::default() }, None);
    add(&mut design, "cdn", Cdn { default_root_object: "index.html".into(), ..Cdn::default() }, None);
    add(&mut design, "firewall", Waf::default(), Some("cdn"));
    add(&mut design, "site", Bucket::default(), None);
    add(&mut design, "main", Vpc::default(), None);
    for (name, role) in [("public", TierRole::Public), ("app", TierRole::Application)] {
        add(&mut design, name, Tier { role, ..Tier::default() }, Some("main"));
    }
    add(&mut design, "nat", Resource::new(Kind::Nat), Some("public"));
    add(&mut design, "edge", Alb { certificate: Certificate::Requested, ..Alb::default() }, Some("app"));
    add(&mut design, "cluster", Cluster::default(), None);
    add(&mut design, "images", Resource::new(Kind::Repository), None);
    add(&mut design, "orders", of_repository("images"), Some("app"));
    for (from, to) in
        [("internet", "cdn"), ("dns", "cdn"), ("cdn", "edge"), ("cdn", "site"), ("edge", "orders")]
    {
        link(&mut design, from, to);
    }
    shape(&mut design, "dns", "cdn", Name { names: vec!["@".into(), "www".into(), "*".into()] });
    shape(&mut design, "cdn", "edge", Forward { paths: vec!["/api/*".into()], ..Forward::default() });
    let project = Project { name: "edge".into(), ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    design
}

/// The text of a box's call.
fn call(design: &Design, name: &str) -> String {
    let module = terraform::generate(design);
    let block = module.blocks.iter().find(|it| it.node == id(name)).unwrap();
    let lines: Vec<&str> = module.files[&block.file].lines().collect();
    lines[block.first..=block.last].join("\n")
}

/// The words of `part`, however they are aligned.
fn has(text: &str, part: &str) {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(part), "no {part} in\n{text}");
}

#[test]
fn a_load_balancer_behind_a_cdn_is_internal_and_admits_only_cloudfront() {
    let design = shop();
    let edge = call(&design, "edge");
    has(&edge, "internal = true");
    has(&edge, "sources = []");
    has(&call(&design, "cdn"), "https = module.edge.https");
    assert_eq!(design.face(id("edge")).kind, "Load balancer, behind a CDN · 1 rule");
}

#[test]
fn a_bucket_behind_a_cdn_admits_that_distribution_and_the_key_does_too() {
    let design = shop();
    has(&call(&design, "site"), "cloudfront_distribution_arns = { cdn = module.cdn.arn }");
    has(&call(&design, "cdn"), "{ origin = \"site\", cache = \"optimized\" }");
    let main = terraform::generate(&design).files.remove("main.tf").unwrap();
    has(&main, "service_principals = [\"cloudfront.amazonaws.com\"]");
}

#[test]
fn the_firewall_of_a_cdn_is_in_us_east_1_with_a_key_of_that_region() {
    let mut design = shop();
    let firewall = call(&design, "firewall");
    has(&firewall, "scope = \"CLOUDFRONT\"");
    has(&firewall, "module.edge_key.arn");
    let project = Project { region: "us-east-1".into(), ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    has(&call(&design, "firewall"), "module.key.arn");
    assert!(!terraform::generate(&design).files["main.tf"].contains("edge_key"));
}

#[test]
fn certificates_are_requested_where_they_are_used_and_cover_the_names_of_the_cdn() {
    let design = shop();
    let dns = call(&design, "dns");
    has(&dns, "cdn = { names_of = [\"cdn\"], region = \"us-east-1\" }");
    has(&dns, "edge = { names_of = [\"cdn\"] }");
    has(&dns, "subdomain = var.dns_subdomain");
    has(&call(&design, "cdn"), "certificate_arn = module.dns.certificate_arns[\"cdn\"]");
    has(&call(&design, "cdn"), "module.dns.names[\"cdn\"]");
    has(&call(&design, "edge"), "module.dns.certificate_arns[\"edge\"]");
    let files = terraform::generate(&design).files;
    has(&files["environments/dev/main.tf"], "dns_subdomain = \"dev\"");
    has(&files["environments/prod/main.tf"], "dns_subdomain = null");
}

#[test]
fn a_load_balancer_that_is_public_as_well_keeps_its_entry() {
    let mut design = shop();
    link(&mut design, "internet", "edge");
    has(&call(&design, "edge"), "0.0.0.0/0");
    has(&call(&design, "cdn"), "public = true");
}

/// The shop whose load balancer has public addresses and asks for a header that only the CDN has.
fn by_header() -> Design {
    let mut design = shop();
    let at = Point::default();
    design.apply(&Edit::Move { id: id("edge"), parent: Some(id("public")), at }).unwrap();
    shape(&mut design, "cdn", "edge", Forward { reach: ForwardReach::Header, ..Forward::default() });
    // Without events of services: the offline provider takes the rule of a target by another name than AWS.
    let watch = Monitoring {
        notify_emails: vec!["a@example.net".into()],
        service_events: false,
        ..Monitoring::default()
    };
    add(&mut design, "watch", watch, None);
    let project = Project { name: "edge-header".into(), ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    design
}

#[test]
fn a_public_load_balancer_behind_a_cdn_answers_who_shows_the_secret_header() {
    let design = by_header();
    let edge = call(&design, "edge");
    has(&edge, "internal = false");
    has(&edge, "sources = []");
    has(&edge, "cloudfront = true");
    has(&edge, "secret_version = 1");
    has(&call(&design, "cdn"), "value = module.edge_cloudfront_only.header_value");
    // CloudFront is measured in us-east-1, where another key encrypts the topics.
    has(&call(&design, "watch"), "id = module.cdn.id");
    has(&call(&design, "watch"), "kms_key_arn = module.edge_key.arn");
    has(&call(&design, "orders"), "values = module.edge_cloudfront_only.header_values");
    let errors = groundplan::validate::validate_in(&design, "prod").into_iter().filter(|it| {
        it.rule.severity != groundplan::validate::Severity::Advice && it.node == Some(id("edge"))
    });
    assert_eq!(errors.map(|it| it.message).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_secret_header_leaves_a_rule_room_for_three_hosts_and_paths() {
    let mut design = by_header();
    let paths = ["/a", "/b", "/c", "/d"].map(str::to_owned).to_vec();
    shape(&mut design, "edge", "orders", Route { paths, ..Route::default() });
    set(&mut design, "orders", "deployment", "blue_green");
    let found = groundplan::validate::validate_in(&design, "prod");
    assert!(found.iter().any(|it| it.rule.id == "DEL002"), "{found:?}");
}

#[test]
fn a_public_load_balancer_gets_a_name_and_a_certificate_without_a_cdn() {
    let mut design = shop();
    design.apply(&Edit::Remove { id: id("cdn") }).unwrap();
    link(&mut design, "internet", "edge");
    link(&mut design, "dns", "edge");
    let (dns, edge) = (call(&design, "dns"), call(&design, "edge"));
    has(&dns, "edge = { names_of = [\"edge\"] }");
    has(&dns, "zone_id = module.edge.zone_id, evaluate_health = true");
    assert!(!dns.contains("ipv6"), "a load balancer has no IPv6 addresses: {dns}");
    has(&edge, "certificate_arn = module.dns.certificate_arns[\"edge\"]");
    has(&edge, "https = true");
}

#[test]
fn who_makes_a_zone_is_told_to_delegate_to_it_before_certificates_wait_for_it() {
    let mut design = shop();
    assert!(!terraform::generate(&design).files["README.md"].contains("-target=module.stack.module.dns"));
    set(&mut design, "dns", "create", true);
    let readme = &terraform::generate(&design).files["README.md"];
    has(readme, "-target=module.stack.module.dns.aws_route53_zone.this");
    has(readme, "-target=module.stack.module.dns.data.aws_route53_zone.this");
    has(readme, "terraform output dns_name_servers");
}

#[test]
fn the_preset_shows_cloudfront_as_the_only_way_to_its_service() {
    let design = groundplan::persist::Preset::by_id("fargate-cloudfront").unwrap().design().unwrap();
    has(&call(&design, "entry"), "internal = true");
    has(&call(&design, "cdn"), "web_acl_arn = module.firewall.arn");
    has(&terraform::generate(&design).files["outputs.tf"], "output \"cdn_cloudfront_domain_name\"");
    let scaling = call(&design, "web");
    has(&scaling, "target_cpu");
}

fn check(design: &Design, tf: &str, root: &Path) {
    let folder = unpack(design, root);
    run("terraform", &["fmt", "-check", "-diff", "-recursive"], &folder);
    for environment in design.environments() {
        let folder = folder.join("environments").join(&environment.name);
        run(tf, &["validate"], &folder);
        run(tf, &["plan"], &folder);
    }
    run(tf, &["test"], &folder);
}

#[test]
fn a_shop_behind_a_cdn_with_names_passes() {
    let Some((tf, root)) = tools("edge") else { return };
    check(&shop(), &tf, &root);
}

/// Applied, so that the secret goes the whole way to the rules, and planned again.
#[test]
fn a_secret_header_applies() {
    let Some((tf, root)) = tools("edge") else { return };
    let design = by_header();
    check(&design, &tf, &root);
    let folder = root.join(terraform::folder(&design)).join("environments/prod");
    run(&tf, &["apply"], &folder);
}

#[test]
fn a_zone_that_is_made_and_certificates_that_are_found_pass() {
    let Some((tf, root)) = tools("edge") else { return };
    let mut design = shop();
    for (field, value) in [("create", true), ("query_logs", true), ("dnssec", true)] {
        set(&mut design, "dns", field, value);
    }
    set(&mut design, "cdn", "certificate", "lookup");
    set(&mut design, "edge", "certificate", "lookup");
    set(&mut design, "cdn", "geo_mode", "whitelist");
    set(&mut design, "cdn", "countries", serde_json::json!(["de", "AT"]));
    link(&mut design, "internet", "edge");
    let at = Point::default();
    design.apply(&Edit::Move { id: id("edge"), parent: Some(id("public")), at }).unwrap();
    let project = Project { name: "edge-made".into(), ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    check(&design, &tf, &root);
}
