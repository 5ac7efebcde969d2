//! Scheduled tasks on their way to Terraform, proofs and money: what holds for tasks of services holds for them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test may panic")]

mod drawing;

use groundplan::cost::estimate;
use groundplan::design::{Design, Edit, Image, LinkId, ScheduledTask, Topology};
use groundplan::terraform::generate;
use groundplan::traffic::{Verdict, prove};
use groundplan::validate::validate_in;

use drawing::{add, everything, id, link, over};

fn call(design: &Design, name: &str) -> String {
    let module = generate(design);
    let block = module.blocks.iter().find(|it| it.node == id(name)).unwrap();
    let lines: Vec<&str> = module.files[&block.file].lines().collect();
    // Without the alignment, which depends on the longest name.
    lines[block.first..=block.last].join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn set(design: &mut Design, field: &str, value: impl Into<serde_json::Value>) {
    design.apply(&Edit::Set { id: id("report"), field: field.into(), value: value.into() }).unwrap();
}

#[test]
fn the_call_says_what_runs_and_when() {
    let mut design = everything();
    set(&mut design, "schedule", "rate(6 hours)");
    set(&mut design, "timezone", "Europe/Berlin");
    set(&mut design, "spot", true);
    let report = call(&design, "report");
    for part in [
        "source = \"./modules/scheduled_task\"",
        "schedule = \"rate(6 hours)\"",
        "timezone = \"Europe/Berlin\"",
        "flexible_minutes = 15",
        "spot = true",
        "arn = module.cluster.arn",
    ] {
        assert!(report.contains(part), "{part}\n{report}");
    }
}

#[test]
fn arrows_give_it_what_they_give_services() {
    let design = everything();
    let report = call(&design, "report");
    for part in [
        "DB_HOST = module.db.address",
        "module.db.secret_arn",
        "FILES_BUCKET = module.files.name",
        "JOBS_QUEUE_URL = module.jobs.url",
        "sqs:SendMessage",
        "security_group_id = module.db.security_group_id",
    ] {
        assert!(report.contains(part), "{part}\n{report}");
    }
    // And the database lets it in.
    assert!(call(&design, "db").contains("report = module.report.security_group_id"));
}

#[test]
fn what_a_task_is_and_may_do_is_the_same_module_for_services() {
    let design = everything();
    for name in ["report", "orders"] {
        let task = call(&design, name);
        for module in ["task_definition", "task_roles"] {
            assert!(
                task.contains(&format!("module \"{name}_{module}\" {{ source = \"./modules/{module}\"")),
                "{task}"
            );
        }
    }
}

#[test]
fn an_image_of_ours_has_a_tag_to_give() {
    let mut design = everything();
    let mut it = design.get::<ScheduledTask>(id("report")).unwrap().clone();
    it.containers[0].image = Image::Repository { id: id("images"), tag: "3.1.4".into() };
    design.apply(&Edit::Configure { id: id("report"), resource: it.into() }).unwrap();
    assert!(call(&design, "report").contains("${module.images.url}:${var.report_image_tag}"));
    assert!(generate(&design).files["variables.tf"].contains("variable \"report_image_tag\""));
}

#[test]
fn it_can_be_off_in_one_environment() {
    let mut design = everything();
    over(&mut design, "report", "dev", "enabled", false.into());
    assert!(call(&design, "report").contains("enabled = var.report_enabled"), "{}", call(&design, "report"));
    let cost = |index: usize| {
        let environment = &design.environments()[index];
        let resolved = design.in_environment(&environment.name);
        estimate(&Topology::new(&resolved, environment)).of_node(id("report")).typical
    };
    assert!(cost(0).abs() < 1e-9 && cost(2) > 0.0);
}

#[test]
fn whether_it_starts_is_proved_in_each_zone() {
    let mut design = everything();
    let zones = |design: &Design| -> Vec<bool> {
        let topology = Topology::new(design, &design.environments()[2]);
        prove(&topology).iter().filter(|it| it.service == id("report")).map(|it| it.starts()).collect()
    };
    assert_eq!(zones(&design), [true, true, true]);
    design.apply(&Edit::Remove { id: id("nat") }).unwrap();
    assert_eq!(zones(&design), [false, false, false]);
    let proofs = prove(&Topology::new(&design, &design.environments()[2]));
    let first = proofs.iter().find(|it| it.service == id("report")).unwrap();
    let blocked: Vec<&str> =
        first.proofs.iter().filter(|it| it.verdict == Verdict::Blocked).map(|it| &*it.to).collect();
    assert_eq!(blocked, ["external registry", "Secrets Manager", "jobs"]);
    let found = validate_in(&design, "prod");
    assert!(found.iter().any(|it| it.rule.id == "RUN001" && it.node == Some(id("report"))));
}

#[test]
fn what_holds_for_containers_of_services_holds_for_its_own() {
    let mut design = everything();
    set(&mut design, "memory_mib", 4096);
    set(&mut design, "containers.0.user", "root");
    let found = validate_in(&design, "prod");
    for rule in ["ECS001", "ECS026"] {
        let named: Vec<_> = found.iter().map(|it| (it.rule.id, it.node)).collect();
        assert!(named.contains(&(rule, Some(id("report")))), "{rule}: {named:?}");
    }
}

#[test]
fn it_is_paid_while_it_runs() {
    let mut design = everything();
    set(&mut design, "schedule", "rate(1 hour)");
    set(&mut design, "run_minutes", 30);
    set(&mut design, "cpu", 1024);
    set(&mut design, "memory_mib", 2048);
    let lines = estimate(&Topology::new(&design, &design.environments()[2])).lines;
    let vcpu = lines.iter().find(|it| it.node == id("report") && it.component == "vCPU").unwrap();
    // 730 runs of half an hour.
    assert!((vcpu.quantity.typical - 365.0).abs() < 1e-6, "{:?}", vcpu.quantity);
    assert!(vcpu.assumption.contains("730 tasks a month by rate(1 hour)"), "{}", vcpu.assumption);
}

#[test]
fn it_calls_no_service_and_nobody_calls_it() {
    let mut design = everything();
    let refusal =
        |design: &Design, from: &str, to: &str| design.may_link(id(from), id(to)).unwrap_err().to_string();
    assert!(refusal(&design, "report", "orders").contains("Service Connect"));
    assert!(refusal(&design, "jobs", "report").contains("let a service work on the queue"));
    assert!(design.may_link(id("edge"), id("report")).is_err());
    add(&mut design, "events-2", groundplan::design::Topic::default(), None);
    link(&mut design, "report", "events-2");
    assert!(design.link(LinkId { from: id("report"), to: id("events-2") }).is_some());
}

#[test]
fn the_readme_says_how_a_new_image_of_a_pipeline_is_started() {
    let mut design = everything();
    set(&mut design, "image_owner", "pipeline");
    let readme = generate(&design).files["README.md"].clone();
    let step = readme.lines().find(|it| it.contains("The image of report belongs to its pipeline")).unwrap();
    assert!(step.contains("the next apply makes a revision with it"), "{step}");
    // There is no service to update.
    assert!(!step.contains("update-service"), "{step}");
}
