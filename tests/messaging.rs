//! Queues, topics and their arrows on their way to Terraform, findings and money.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test may panic")]

mod drawing;

use groundplan::cost::estimate;
use groundplan::design::{
    Arrow, Consume, Design, Edit, LinkId, Messages, Queue, Send, Subscribe, Topic, Topology,
};
use groundplan::terraform::generate;
use groundplan::traffic::{Verdict, prove};
use groundplan::validate::validate_in;

use drawing::{add, everything, id, link};

fn main_tf(design: &Design) -> String {
    generate(design).files["main.tf"].clone()
}

/// The call of one box.
fn call(design: &Design, name: &str) -> String {
    let module = generate(design);
    let block = module.blocks.iter().find(|it| it.node == id(name)).unwrap();
    let lines: Vec<&str> = module.files[&block.file].lines().collect();
    lines[block.first..=block.last].join("\n")
}

fn shape(design: &mut Design, from: &str, to: &str, arrow: impl Into<Arrow>) {
    let link = LinkId { from: id(from), to: id(to) };
    design.apply(&Edit::Shape { link, arrow: arrow.into() }).unwrap();
}

#[test]
fn a_sender_may_send_to_its_queue_and_nothing_else() {
    let orders = call(&everything(), "orders");
    assert!(orders.contains("JOBS_QUEUE_URL"), "{orders}");
    assert!(orders.contains("\"sqs:SendMessage\""));
    assert!(!orders.contains("sqs:ReceiveMessage") && !orders.contains("sqs:*"));
    assert!(orders.contains("\"kms:ViaService\" = [\"sqs.*.amazonaws.com\"]"));
}

#[test]
fn a_consumer_takes_messages_and_is_scaled_by_the_backlog() {
    let mut design = everything();
    shape(&mut design, "jobs", "payments", Consume { backlog_per_task: 25, ..Consume::default() });
    let payments = call(&design, "payments");
    for action in ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"] {
        assert!(payments.contains(action), "{payments}");
    }
    assert!(!payments.contains("sqs:SendMessage"));
    assert!(payments.contains("queue_name = module.jobs.name"), "{payments}");
    assert!(payments.contains("messages_per_task = 25"), "{payments}");
}

#[test]
fn a_consumer_with_targets_of_its_own_is_left_to_them() {
    let mut design = everything();
    shape(&mut design, "jobs", "payments", Consume { backlog_per_task: 0, ..Consume::default() });
    assert!(!call(&design, "payments").contains("backlogs"));
}

#[test]
fn a_service_that_receives_now_and_then_is_not_scaled() {
    let mut design = everything();
    shape(&mut design, "orders", "jobs", Send { access: Messages::Both, ..Send::default() });
    let orders = call(&design, "orders");
    assert!(orders.contains("sqs:SendMessage") && orders.contains("sqs:ReceiveMessage"));
    assert!(!orders.contains("backlogs"));
}

#[test]
fn a_subscription_lets_its_topic_in_and_the_key_serves_sns() {
    let mut design = everything();
    let filter = "{\"type\": [\"created\"]}".to_owned();
    shape(&mut design, "events", "jobs", Subscribe { filter, ..Subscribe::default() });
    let jobs = call(&design, "jobs");
    assert!(jobs.contains("module.events.arn"), "{jobs}");
    assert!(jobs.contains("filter_policy = \"{\\\"type\\\": [\\\"created\\\"]}\""), "{jobs}");
    // The key's list of AWS services is broken over lines where it is long.
    assert!(main_tf(&design).contains("\"sns.amazonaws.com\""), "{}", main_tf(&design));
}

#[test]
fn a_queue_with_the_key_of_sqs_asks_for_no_rights_on_the_designs() {
    let mut design = everything();
    let edit = Edit::Set { id: id("jobs"), field: "encryption".into(), value: "sqs".into() };
    design.apply(&edit).unwrap();
    assert!(!call(&design, "jobs").contains("kms_key_arn"));
    assert!(!call(&design, "orders").contains("sqs.*.amazonaws.com"));
}

#[test]
fn queues_and_topics_need_a_way_out_and_endpoints_are_one() {
    let mut design = everything();
    let nat = Edit::Remove { id: id("nat") };
    design.apply(&nat).unwrap();
    let unreached = |design: &Design| -> Vec<String> {
        let proofs = prove(&Topology::new(design, &design.environments()[2]));
        let payments = proofs.iter().find(|it| it.service == id("payments")).unwrap();
        let blocked = payments.proofs.iter().filter(|it| it.verdict == Verdict::Blocked);
        blocked.map(|it| it.to.to_string()).filter(|it| it == "jobs" || it == "events").collect()
    };
    assert_eq!(unreached(&design), ["events", "jobs"]);
    let finding = validate_in(&design, "prod")
        .into_iter()
        .find(|it| it.rule.id == "RUN002" && it.node == Some(id("payments")))
        .unwrap();
    assert!(finding.message.contains("reach SNS") && finding.message.contains("SQS"), "{}", finding.message);
    let mut doors = design.get::<groundplan::design::Endpoint>(id("doors")).unwrap().clone();
    doors
        .interface
        .extend([groundplan::design::InterfaceService::Sqs, groundplan::design::InterfaceService::Sns]);
    design.apply(&Edit::Configure { id: id("doors"), resource: doors.into() }).unwrap();
    assert_eq!(unreached(&design), [""; 0]);
}

#[test]
fn a_topic_tells_services_by_a_queue_only() {
    let mut design = everything();
    let refused = design.may_link(id("events"), id("orders")).unwrap_err().to_string();
    assert!(refused.contains("put a queue between"), "{refused}");
    add(&mut design, "more", Topic::default(), None);
    assert!(design.may_link(id("events"), id("more")).is_err());
}

#[test]
fn messages_cost_three_requests_and_polling_an_empty_queue_costs_too() {
    let mut design = everything();
    add(&mut design, "idle", Queue { monthly_thousand_messages: 0, ..Queue::default() }, None);
    link(&mut design, "idle", "orders");
    let estimate = estimate(&Topology::new(&design, &design.environments()[2]));
    let line = |node: &str, component: &str| {
        estimate.lines.iter().find(|it| it.node == id(node) && it.component == component)
    };
    // One million messages, three requests each.
    assert!((line("jobs", "Requests").unwrap().quantity.typical - 3.0).abs() < 1e-9);
    assert!(line("idle", "Requests").is_none());
    assert!(line("idle", "Empty polls").unwrap().monthly.typical > 0.0);
    assert!(line("events", "Deliveries by mail").unwrap().monthly.typical > 0.0);
}

#[test]
fn alarms_on_a_backlog_are_paid_by_the_metric() {
    let mut design = everything();
    let alarms = |design: &Design| {
        let lines = estimate(&Topology::new(design, &design.environments()[2])).lines;
        lines
            .iter()
            .find(|it| it.node == id("payments") && it.component == "Backlog alarms")
            .map(|it| it.quantity.typical)
    };
    assert_eq!(alarms(&design), Some(4.0));
    let edit = Edit::Set { id: id("payments"), field: "min_tasks".into(), value: 0.into() };
    design.apply(&edit).unwrap();
    assert_eq!(alarms(&design), Some(6.0));
}

#[test]
fn monitoring_watches_how_long_messages_wait_and_what_was_set_aside() {
    let mut design = everything();
    let watch = call(&design, "watch").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(watch.contains("queue_name = module.jobs.name"), "{watch}");
    assert!(watch.contains("dead_letter_name = module.jobs.dead_letter_name"), "{watch}");
    assert!(watch.contains("dead_letter_name = module.report.dead_letter_name"), "{watch}");
    design.apply(&Edit::Set { id: id("report"), field: "dead_letters".into(), value: false.into() }).unwrap();
    assert!(!call(&design, "watch").contains("module.report."));
}
