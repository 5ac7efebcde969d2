//! Data stores in forms of their own: what they become, cost and need, and that the real `terraform` takes it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test may panic")]

mod drawing;
mod offline;

use std::path::Path;

use groundplan::design::{
    Bucket, Cache, CacheCapacity, Cluster, Database, Design, Edit, Endpoint, FileSystem, Monitoring, Nat,
    Project, Repository, Table, TierRole, Topology, Vpc,
};
use groundplan::validate::Severity;
use groundplan::{cost, terraform};

use drawing::{add, id, link, of_repository, over, tier};
use offline::{run, tools, unpack};

/// A worker in a VPC, somebody who watches, and a tier for data.
fn shop(name: &str) -> Design {
    let mut design = Design::default();
    let it = &mut design;
    add(it, "main", Vpc { zones: 2, ..Vpc::default() }, None);
    add(it, "public", tier(TierRole::Public), Some("main"));
    add(it, "app", tier(TierRole::Application), Some("main"));
    add(it, "data", tier(TierRole::Data), Some("main"));
    add(it, "nat", Nat::default(), Some("public"));
    add(it, "doors", Endpoint::default(), Some("app"));
    add(it, "cluster", Cluster::default(), None);
    add(it, "images", Repository::default(), None);
    add(it, "orders", of_repository("images"), Some("app"));
    // Without events of services: the offline provider takes the rule of a target by another name than AWS.
    add(it, "watch", Monitoring { service_events: false, ..Monitoring::default() }, None);
    let project = Project { name: name.into(), ..it.project().clone() };
    it.apply(&Edit::Project(project)).unwrap();
    design
}

/// The words of a box's call, however they are aligned.
fn call(design: &Design, name: &str) -> String {
    let module = terraform::generate(design);
    let block = module.blocks.iter().find(|it| it.node == id(name)).unwrap();
    let lines: Vec<&str> = module.files[&block.file].lines().collect();
    let text = lines[block.first..=block.last].join("\n");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a box costs in production, line by line.
fn lines(design: &Design, name: &str) -> Vec<(String, String)> {
    let resolved = design.in_environment("prod");
    let environment = design.environment("prod").unwrap();
    let estimate = cost::estimate(&Topology::new(&resolved, environment));
    let lines = estimate.lines.iter().filter(|it| it.node == id(name));
    lines.map(|it| (it.component.to_string(), it.assumption.to_string())).collect()
}

/// Production is applied, planned again and destroyed; the others are planned.
fn check(design: &Design, tf: &str, root: &Path) {
    let folder = unpack(design, root);
    run("terraform", &["fmt", "-check", "-diff", "-recursive"], &folder);
    for environment in design.environments() {
        let place = folder.join("environments").join(&environment.name);
        run(tf, &[if environment.production { "apply" } else { "plan" }], &place);
    }
    run(tf, &["test"], &folder);
}

fn serverless() -> Design {
    let mut design = shop("serverless-cache");
    let cache = Cache { capacity: CacheCapacity::Serverless, ..Cache::default() };
    add(&mut design, "sessions", cache, Some("data"));
    link(&mut design, "orders", "sessions");
    design
}

#[test]
fn a_serverless_cache_has_no_nodes_and_is_paid_by_what_it_keeps_and_does() {
    let design = serverless();
    let sessions = call(&design, "sessions");
    assert!(sessions.contains("./modules/cache_serverless") && !sessions.contains("node_type"), "{sessions}");
    let names: Vec<String> = lines(&design, "sessions").into_iter().map(|it| it.0).collect();
    assert!(
        names.contains(&"Data".to_owned()) && names.contains(&"Processing units".to_owned()),
        "{names:?}"
    );
    assert!(!names.contains(&"Nodes".to_owned()), "{names:?}");
    assert!(call(&design, "watch").contains("serverless_caches"));
    let found = groundplan::validate::validate_in(&design, "prod");
    let about: Vec<_> = found
        .iter()
        .filter(|it| it.node == Some(id("sessions")) && it.rule.severity != Severity::Advice)
        .map(|it| &it.message)
        .collect();
    assert!(about.is_empty(), "{about:?}");
}

#[test]
fn a_serverless_cache_applies() {
    let Some((tf, root)) = tools("stores") else { return };
    check(&serverless(), &tf, &root);
}

#[test]
fn what_a_task_does_is_said_once_however_many_boxes_it_does_it_to() {
    let mut design = shop("tables");
    let tables: Vec<String> = (1..=12).map(|n| format!("table-{n:02}")).collect();
    for name in &tables {
        add(&mut design, name, Table::default(), None);
        link(&mut design, "orders", name);
    }
    for name in ["files", "more-files"] {
        add(&mut design, name, FileSystem::default(), Some("data"));
        link(&mut design, "orders", name);
    }
    let main = terraform::generate(&design).files["main.tf"].clone();
    let roles = main.split("\nmodule ").find(|it| it.starts_with("\"orders_task_roles")).unwrap();
    for once in ["dynamodb:GetItem", "dynamodb:PutItem", "kms:DescribeKey", "elasticfilesystem:ClientWrite"] {
        assert_eq!(roles.matches(once).count(), 1, "{once}: {roles}");
    }
    // With its indexes: each table for itself.
    for name in tables {
        let arn = format!("module.{}.arn", name.replace('-', "_"));
        assert_eq!(roles.matches(&arn).count(), 2, "{arn}: {roles}");
    }
    for point in
        ["module.files.access_points[\"orders\"].arn", "module.more_files.access_points[\"orders\"].arn"]
    {
        assert_eq!(roles.matches(point).count(), 1, "{point}: {roles}");
    }
}

#[test]
fn copies_of_buckets_with_names_that_begin_alike_stay_apart() {
    let mut design = shop("insurance-claims-core");
    let copied = || Bucket { replica_region: "eu-west-1".into(), ..Bucket::default() };
    add(&mut design, "customer-documents-archived", copied(), None);
    add(&mut design, "customer-documents-current", copied(), None);
    let main = terraform::generate(&design).files["main.tf"].clone();
    let copies: Vec<String> = main
        .split("\nmodule ")
        .filter(|it| it.contains("modules/bucket_replica"))
        .filter_map(|it| it.split_once("name").and_then(|(_, rest)| rest.split('"').nth(1)))
        .map(|name| name.replace("${local.name}", "insurance-clai-1234-${var.environment}"))
        .map(|name| name.replace("${var.environment}", "longest-name"))
        .collect();
    // `-replica-` with the account's digits takes all but 42 of a bucket's 63 characters.
    assert!(copies.len() == 2 && copies.iter().all(|it| it.len() <= 42), "{copies:?}");
    assert_ne!(copies[0], copies[1]);
}

fn with_replicas() -> Design {
    let mut design = shop("replicas");
    add(&mut design, "db", Database::default(), Some("data"));
    link(&mut design, "orders", "db");
    link(&mut design, "watch", "db");
    over(&mut design, "db", "prod", "read_replicas", 2.into());
    over(&mut design, "db", "prod", "replica_class", "db.t4g.large".into());
    design
}

#[test]
fn read_replicas_cost_an_instance_each_and_are_watched() {
    let design = with_replicas();
    let lines = lines(&design, "db");
    let of = |name: &str| lines.iter().find(|it| it.0 == name).unwrap().1.clone();
    assert_eq!(of("Read replicas"), "db.t4g.large, 2 replicas x 730 hours");
    assert_eq!(of("Storage of read replicas"), "2 replicas with as much as the instance");
    assert!(
        call(&design, "watch").contains("module.db_read_replicas.identifiers"),
        "{}",
        call(&design, "watch")
    );
    assert!(
        call(&design, "orders").contains("module.db_read_replicas.reader_address"),
        "{}",
        call(&design, "orders")
    );
}

#[test]
fn read_replicas_apply_in_production_and_dev_does_without() {
    let Some((tf, root)) = tools("stores") else { return };
    check(&with_replicas(), &tf, &root);
}
