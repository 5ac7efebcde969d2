//! The real `terraform` on what designs become. Runs where `GROUNDPLAN_TF` names a program that answers to
//! `validate|plan|test DIR`, and says so where it does not.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test may panic")]

mod drawing;
mod offline;

use std::path::{Path, PathBuf};

use groundplan::design::{
    Alb, Bucket, Certificate, Database, DatabaseCapacity, DatabaseEngine, DeliveryTool, Deployment, Design,
    Edit, FileSystem, KeyType, LinkId, Pipeline, Secret, SecretStore, Service, SourceOrigin, Table,
    TableCapacity, TableStream, Throughput,
};
use groundplan::persist;

use drawing::{add, everything, id, link, over};
use offline::{attempt, rules_by_arn, run, tools, unpack};

fn check(design: &Design, tf: &str, root: &Path) {
    let folder = unpack(design, root);
    run("terraform", &["fmt", "-check", "-diff", "-recursive"], &folder);
    run(tf, &["plan"], &folder.join("bootstrap"));
    for environment in design.environments() {
        let folder = folder.join("environments").join(&environment.name);
        run(tf, &["validate"], &folder);
        run(tf, &["plan"], &folder);
    }
    run(tf, &["test"], &folder);
}

fn named(mut design: Design, name: &str) -> Design {
    let project = groundplan::design::Project { name: name.into(), ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    design
}

/// Each preset: production is applied (which validates and plans), planned again, which has to be empty, and destroyed;
/// the other environments are planned, or with `GROUNDPLAN_MATRIX=full` applied as well. Two run at a time, since most
/// of an apply is waiting; `GROUNDPLAN_PRESETS=starter-fargate,…` picks some of them.
#[test]
fn every_preset_applies_and_is_content_with_a_second_plan() {
    let Some((tf, root)) = tools("terraform") else { return };
    let begin = std::time::Instant::now();
    let picked = std::env::var("GROUNDPLAN_PRESETS").unwrap_or_default();
    let full = std::env::var_os("GROUNDPLAN_MATRIX").is_some();
    let wanted = |id: &str| picked.is_empty() || picked.split(',').any(|it| it == id);
    let mut jobs: Vec<(String, Vec<&'static str>, PathBuf)> = Vec::new();
    for preset in persist::PRESETS.iter().filter(|it| wanted(it.id)) {
        let design = named(preset.design().unwrap(), &format!("ci-{}", preset.id));
        let folder = unpack(&design, &root);
        run("terraform", &["fmt", "-check", "-diff", "-recursive"], &folder);
        let rules = rules_by_arn(&folder);
        if rules > 0 {
            eprintln!("{}: {rules} event targets name their rule by ARN in this run only", preset.id);
        }
        for environment in design.environments() {
            let place = folder.join("environments").join(&environment.name);
            let deed = if full || environment.production { "apply" } else { "plan" };
            jobs.push((format!("{} {}", preset.id, environment.name), vec![deed], place));
        }
        jobs.push((format!("{} bootstrap", preset.id), vec!["plan"], folder.join("bootstrap")));
        jobs.push((format!("{} tests", preset.id), vec!["test"], folder));
    }
    let count = jobs.len();
    let queue = std::sync::Mutex::new(jobs.into_iter());
    let failed = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some((name, arguments, folder)) = queue.lock().unwrap().next() else { return };
                    let begin = std::time::Instant::now();
                    let done = attempt(&tf, &arguments, &folder);
                    eprintln!("{:>5.1?} s  {name}: {}", begin.elapsed().as_secs_f32(), arguments[0]);
                    if let Err(words) = done {
                        eprintln!("FAILED {name}");
                        failed.lock().unwrap().push(format!("{name}: {words}"));
                    }
                }
            });
        }
    });
    eprintln!("{count} runs of terraform in {:.0?} s", begin.elapsed().as_secs_f32());
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "{} of {count} failed\n{}", failed.len(), failed.join("\n\n"));
}

#[test]
fn every_kind_and_arrow_passes() {
    let Some((tf, root)) = tools("terraform") else { return };
    check(&named(everything(), "everything"), &tf, &root);
}

#[test]
fn every_form_of_a_data_store_passes() {
    let Some((tf, root)) = tools("terraform") else { return };
    let mut design = named(everything(), "stores");
    let serverless = Database {
        engine: DatabaseEngine::AuroraPostgres,
        capacity: DatabaseCapacity::Serverless,
        ..Database::default()
    };
    design.apply(&Edit::Configure { id: id("db"), resource: serverless.into() }).unwrap();
    over(&mut design, "db", "dev", "min_acu", "0".into());
    over(&mut design, "db", "dev", "readers", 0.into());
    over(&mut design, "db", "staging", "capacity", "instance".into());
    let mysql = Database {
        engine: DatabaseEngine::AuroraMysql,
        version: "8.0".into(),
        instance_class: "db.r7g.large".into(),
        port: 3306,
        io_optimized: true,
        ..Database::default()
    };
    add(&mut design, "ledger", mysql, Some("data"));
    link(&mut design, "orders", "ledger");
    let indexes = [("by-customer".to_owned(), "customer, created:N".to_owned())].into();
    let table = Table {
        capacity: TableCapacity::Provisioned,
        sort_key: "created".into(),
        sort_key_type: KeyType::Number,
        indexes,
        ttl_attribute: "expires".into(),
        stream: TableStream::Both,
        ..Table::default()
    };
    design.apply(&Edit::Configure { id: id("carts"), resource: table.into() }).unwrap();
    over(&mut design, "carts", "dev", "capacity", "on_demand".into());
    let files = FileSystem { throughput: Throughput::Provisioned, cold_days: 0, ..FileSystem::default() };
    design.apply(&Edit::Configure { id: id("shared"), resource: files.into() }).unwrap();
    over(&mut design, "shared", "dev", "throughput", "bursting".into());
    let bucket = Bucket {
        cold_days: 30,
        archive_days: 90,
        access_log_days: 90,
        replica_region: "eu-west-1".into(),
        cors_origins: vec!["https://shop.example.com".into()],
        ..Bucket::default()
    };
    design.apply(&Edit::Configure { id: id("files"), resource: bucket.into() }).unwrap();
    over(&mut design, "files", "dev", "replica_region", "".into());
    let function = "arn:aws:lambda:eu-central-1:123456789012:function:rotate";
    over(&mut design, "token", "prod", "rotation_function", function.into());
    let parameter = Secret { store: SecretStore::Parameter, ..Secret::default() };
    add(&mut design, "flag", parameter, None);
    link(&mut design, "orders", "flag");
    check(&design, &tf, &root);
}

#[test]
fn each_way_to_deliver_passes() {
    let Some((tf, root)) = tools("terraform") else { return };
    let mut design = named(everything(), "github-delivery");
    let actions = Pipeline {
        tool: DeliveryTool::GitHub,
        repository: "acme/shop".into(),
        test_command: "make test".into(),
        ..Pipeline::default()
    };
    design.apply(&Edit::Configure { id: id("delivery"), resource: actions.into() }).unwrap();
    check(&design, &tf, &root);

    // CodeDeploy behind a load balancer, from GitHub, tested and approved.
    let mut design = named(everything(), "codedeploy-delivery");
    let service = Service {
        deployment: Deployment::CodeDeploy,
        rollback_errors: 10,
        test_traffic: true,
        ..drawing::of_repository("images")
    };
    design.apply(&Edit::Configure { id: id("payments"), resource: service.into() }).unwrap();
    design.apply(&Edit::Disconnect { link: LinkId { from: id("orders"), to: id("payments") } }).unwrap();
    link(&mut design, "edge", "payments");
    let pipeline = Pipeline {
        source: SourceOrigin::GitHub,
        repository: "acme/shop".into(),
        test_command: "make test && echo \"${HOME}\"".into(),
        approvers: vec!["team@example.com".into()],
        ..Pipeline::default()
    };
    design.apply(&Edit::Configure { id: id("delivery"), resource: pipeline.into() }).unwrap();
    check(&design, &tf, &root);
}

#[test]
fn what_differs_in_shape_between_environments_passes() {
    let Some((tf, root)) = tools("terraform") else { return };
    let mut design = named(everything(), "differing");
    over(&mut design, "main", "dev", "zones", 2.into());
    over(&mut design, "nat", "dev", "mode", "single".into());
    over(&mut design, "db", "dev", "max_storage_gib", 50.into());
    let project = groundplan::design::Project { key_layers: true, ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    over(&mut design, "main", "prod", "network_acls", "derived".into());
    over(&mut design, "main", "dev", "network_acls", "derived".into());
    let rules =
        serde_json::json!(["100 deny in all 203.0.113.0/24", "200 deny out udp 53-100 198.51.100.0/24"]);
    over(&mut design, "app", "prod", "acl_rules", rules);
    let containers = serde_json::json!([
        { "name": "app", "image": { "repository": { "id": "images", "tag": "9" } }, "port": 8080, "variables": { "LOG": "debug" } },
        { "name": "agent", "image": { "external": "public.ecr.aws/x/agent:1" }, "port": 0 }
    ]);
    over(&mut design, "orders", "dev", "containers", containers);
    let variables = serde_json::json!({ "LOG": "debug", "EXTRA": "${HOME} %{x} $${y}" });
    over(&mut design, "payments", "dev", "containers.0.variables", variables);
    check(&design, &tf, &root);
}

#[test]
fn a_public_load_balancer_without_certificate_and_tasks_without_nat_pass() {
    let Some((tf, root)) = tools("terraform") else { return };
    let mut design = named(everything(), "a-project-with-a-name-that-goes-on-and-on");
    let alb = Alb { certificate: Certificate::None, ..Alb::default() };
    design.apply(&Edit::Configure { id: id("edge"), resource: alb.into() }).unwrap();
    design.apply(&Edit::Remove { id: id("nat") }).unwrap();
    let name = "A name of sixty-four characters, which is the most a box can have";
    for (box_id, end) in
        [("edge", "1"), ("orders", "2"), ("cache", "3"), ("db", "4"), ("files", "5"), ("main", "6")]
    {
        design.apply(&Edit::Rename { id: id(box_id), name: format!("{end} {name}") }).unwrap();
    }
    let project = groundplan::design::Project { customer_key: false, ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    check(&design, &tf, &root);
}

/// A network, a cluster and a repository of others.
fn existing() -> Design {
    let mut design = persist::Preset::by_id("starter-fargate").unwrap().design().unwrap();
    design.apply(&Edit::Remove { id: id("nat") }).unwrap();
    let mut set = |name: &str, field: &str, value: serde_json::Value| {
        design.apply(&Edit::Set { id: id(name), field: field.into(), value }).unwrap();
    };
    set("application", "subnets", serde_json::json!(["10.0.96.0/20", "10.0.112.0/20", "10.0.128.0/20"]));
    for (name, lookup) in [
        ("main", "vpc-0123456789abcdef0"),
        ("public", ""),
        ("application", ""),
        ("cluster", "shared"),
        ("web-images", "team/web"),
    ] {
        set(name, "exists", true.into());
        set(name, "lookup", lookup.into());
    }
    // Who makes subnets in one VPC twice is told so.
    over(&mut design, "main", "dev", "lookup", "vpc-0123456789abcdef1".into());
    over(&mut design, "main", "staging", "lookup", "vpc-0123456789abcdef2".into());
    design
}

#[test]
fn ranges_may_differ_between_environments() {
    let Some((tf, root)) = tools("terraform") else { return };
    let mut made = named(everything(), "ranges");
    made.apply(&Edit::Set { id: id("main"), field: "network_acls".into(), value: "derived".into() }).unwrap();
    let mut found = named(existing(), "existing-ranges");
    for design in [&mut made, &mut found] {
        over(design, "main", "dev", "cidr", "10.1.0.0/16".into());
        over(design, "main", "prod", "cidr", "10.2.0.0/16".into());
    }
    check(&made, &tf, &root);
    // The stand-in for AWS knows one VPC, whose range is another: what is found is given by the tests of the stack.
    let folder = unpack(&found, &root);
    run("terraform", &["fmt", "-check", "-diff", "-recursive"], &folder);
    run(&tf, &["test"], &folder);
}

#[test]
fn what_exists_passes_without_anything_to_look_at() {
    let Some((tf, root)) = tools("terraform") else { return };
    let design = existing();
    for environment in ["dev", "prod"] {
        let errors: Vec<String> = groundplan::validate::validate_in(&design, environment)
            .into_iter()
            .filter(|it| it.rule.severity == groundplan::validate::Severity::Error)
            .map(|it| it.message)
            .collect();
        assert_eq!(errors, [""; 0]);
    }
    check(&named(design, "existing"), &tf, &root);
}

#[test]
fn how_traffic_moves_may_differ_between_environments() {
    let Some((tf, root)) = tools("terraform") else { return };
    let preset = persist::PRESETS.iter().find(|it| it.id == "starter-fargate").unwrap();
    let mut design = named(preset.design().unwrap(), "strategies");
    let requests = Edit::Set { id: id("web"), field: "target_requests".into(), value: 200.into() };
    design.apply(&requests).unwrap();
    // CodeDeploy knows no Spot.
    over(&mut design, "web", "staging", "spot_share", 0.into());
    over(&mut design, "web", "staging", "deployment", "code_deploy".into());
    over(&mut design, "web", "prod", "deployment", "canary".into());
    check(&design, &tf, &root);
}
