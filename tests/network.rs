//! The network as a whole: presets that promise something about it keep the promise.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test may panic")]

mod drawing;

use groundplan::design::{Bucket, Cdn, Design, FlowLogs, Kind, Topology, Vpc};
use groundplan::{persist, terraform, traffic};

#[test]
fn without_nat_every_task_of_the_private_preset_starts_in_every_environment() {
    let design = persist::Preset::by_id("private-endpoints").unwrap().design().unwrap();
    assert!(design.nodes().values().all(|node| node.kind() != Kind::Nat));
    for environment in design.environments() {
        let resolved = design.in_environment(&environment.name);
        let topology = Topology::new(&resolved, environment);
        let proofs = traffic::prove(&topology);
        assert!(!proofs.is_empty());
        for zone in &proofs {
            assert!(zone.starts(), "{} in {}: {zone:?}", zone.service, environment.name);
        }
        // Nothing is taken in reserve: each endpoint is one that a task goes through.
        let hops: Vec<&traffic::Hop> =
            proofs.iter().flat_map(|it| &it.proofs).flat_map(|it| &it.hops).collect();
        for (_, endpoint, _) in topology.of_kind(Kind::Vpc).flat_map(|vpc| topology.endpoints_of(vpc)) {
            for service in &endpoint.interface {
                assert!(hops.iter().any(|it| it.contains(service.word())), "{}", service.word());
            }
        }
    }
}

#[test]
fn tasks_of_the_private_preset_may_call_the_endpoints_and_what_is_drawn() {
    let design = persist::Preset::by_id("private-endpoints").unwrap().design().unwrap();
    let module = terraform::generate(&design);
    let web = module.blocks.iter().find(|it| it.node.as_str() == "web" && it.file == "main.tf").unwrap();
    let lines: Vec<&str> = module.files["main.tf"].lines().collect();
    let call = lines[web.first..=web.last].join("\n");
    assert!(!call.contains("0.0.0.0/0"), "{call}");
    assert!(call.contains("module.endpoints.s3_prefix_list_id"), "{call}");
    assert!(call.contains("module.endpoints.security_group_id"), "{call}");
}

/// The call of the bucket for logs.
fn log_bucket(design: &Design) -> String {
    let module = terraform::generate(design);
    let main = &module.files["main.tf"];
    let call = main.split("module \"log_bucket\" {").nth(1).unwrap_or_default();
    call.split("\n}").next().unwrap_or_default().to_owned()
}

#[test]
fn one_bucket_takes_the_logs_of_all_boxes_under_a_prefix_of_each() {
    let mut design = Design::default();
    drawing::add(&mut design, "network", Vpc::default(), None);
    drawing::add(&mut design, "cdn", Cdn::default(), None);
    drawing::add(&mut design, "uploads", Bucket { access_log_days: 30, ..Bucket::default() }, None);
    let call = log_bucket(&design);
    for line in
        ["flow_logs     = { network = ", "distributions = { cdn = 90 }", "buckets       = { uploads = 30 }"]
    {
        assert!(call.contains(line), "{line} in {call}");
    }
    assert!(!call.contains("kms_key_arn"), "S3 cannot write its access logs with a key: {call}");
    let main = &terraform::generate(&design).files["main.tf"];
    assert!(main.contains("log_bucket_arn = module.log_bucket.arn"), "{main}");
    assert!(main.contains("log_bucket  = module.log_bucket.name"), "{main}");
    assert!(main.contains("log_prefix  = \"uploads\""), "{main}");
}

#[test]
fn flow_logs_alone_are_under_the_customer_key() {
    let mut design = Design::default();
    drawing::add(&mut design, "network", Vpc::default(), None);
    assert!(log_bucket(&design).contains("kms_key_arn   = module.key.arn"), "{}", log_bucket(&design));
}

#[test]
fn where_nobody_logs_to_s3_there_is_no_bucket_for_it() {
    let mut design = Design::default();
    let vpc = Vpc { flow_logs: FlowLogs::Cloudwatch, ..Vpc::default() };
    drawing::add(&mut design, "network", vpc, None);
    let module = terraform::generate(&design);
    assert!(module.files.keys().all(|it| !it.starts_with("modules/log_bucket/")));
    assert!(module.files["main.tf"].contains("flow_logs_retention_days = "));
}

#[test]
fn how_long_logs_are_kept_may_differ_between_environments() {
    let design = persist::Preset::by_id("starter-fargate").unwrap().design().unwrap();
    let call = log_bucket(&design);
    assert!(call.contains("load_balancers = var.log_bucket_load_balancers"), "{call}");
    let module = terraform::generate(&design);
    let days = |environment: &str| module.files[&format!("environments/{environment}/main.tf")].clone();
    assert!(days("prod").contains("log_bucket_load_balancers"), "{}", days("prod"));
    assert!(days("dev").contains("{ edge = 30 }"), "{}", days("dev"));
}

#[test]
fn a_pipeline_records_who_reads_what_its_stages_hand_on() {
    let design = persist::Preset::by_id("canary-delivery").unwrap().design().unwrap();
    let call = log_bucket(&design);
    assert!(call.contains("buckets") && !call.contains("kms_key_arn"), "{call}");
    let main = &terraform::generate(&design).files["main.tf"];
    assert!(
        main.contains("log_prefix    = \"delivery\"") || main.contains("log_prefix  = \"delivery\""),
        "{main}"
    );
}
