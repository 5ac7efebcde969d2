//! Proofs of small drawings: what a task reaches, and what is missing where it does not.

use super::*;
use crate::design::{
    Cluster, Database, Design, Edit, Endpoint, GatewayService, InterfaceService, Kind, LinkId, Nat, Resource,
    Service, Vpc,
};

fn id(text: &str) -> NodeId {
    NodeId::parse(text).unwrap()
}

fn add(design: &mut Design, name: &str, resource: impl Into<Resource>, parent: Option<&str>) {
    let edit = Edit::Add {
        id: id(name),
        name: name.into(),
        resource: resource.into(),
        parent: parent.map(id),
        at: crate::design::Point::default(),
    };
    design.apply(&edit).unwrap();
}

/// Internet, load balancer, one service, a database; no way out yet.
pub(in crate::traffic) fn shop() -> Design {
    let mut design = Design::default();
    add(&mut design, "internet", Resource::new(Kind::Internet), None);
    add(&mut design, "cluster", Cluster::default(), None);
    add(&mut design, "images", Resource::new(Kind::Repository), None);
    add(&mut design, "main", Vpc::default(), None);
    for (name, role) in
        [("public", TierRole::Public), ("app", TierRole::Application), ("data", TierRole::Data)]
    {
        add(&mut design, name, Tier { role, ..Tier::default() }, Some("main"));
    }
    add(&mut design, "edge", Resource::new(Kind::Alb), Some("public"));
    let mut service = Service::default();
    service.containers[0].image = crate::design::Image::Repository { id: id("images"), tag: "1.0.0".into() };
    add(&mut design, "orders", service, Some("app"));
    add(&mut design, "db", Database::default(), Some("data"));
    for (from, to) in [("internet", "edge"), ("edge", "orders"), ("orders", "db")] {
        design.apply(&Edit::Connect { link: LinkId { from: id(from), to: id(to) } }).unwrap();
    }
    design
}

fn proofs(design: &Design) -> Vec<ZoneProof> {
    prove(&Topology::new(design, &design.environments()[2]))
}

fn blocked(design: &Design) -> Vec<String> {
    let zones = proofs(design);
    let first = zones.first().unwrap();
    first
        .proofs
        .iter()
        .filter(|it| it.verdict == Verdict::Blocked)
        .map(|it| it.to.clone().into_owned())
        .collect()
}

#[test]
fn without_a_way_out_the_image_the_secret_and_the_logs_are_out_of_reach() {
    let design = shop();
    assert_eq!(
        blocked(&design),
        ["ECR API", "ECR registry", "image layers (S3)", "Secrets Manager", "CloudWatch Logs"]
    );
    let zones = proofs(&design);
    assert_eq!(zones.iter().map(|it| it.zone).collect::<String>(), "abc");
    assert_eq!(
        zones[2].proofs[0].hops.join(" › "),
        "task › security group › route table c › nothing › ECR API"
    );
}

#[test]
fn the_fix_of_a_blocked_flow_is_nat_and_it_mends_all() {
    let mut design = shop();
    let (title, edits) = proofs(&design)[0].proofs[0].fix.clone().unwrap();
    assert_eq!(title, "Add NAT in public");
    design.apply_all(&edits).unwrap();
    assert!(proofs(&design).iter().all(ZoneProof::starts));
}

#[test]
fn nat_comes_with_the_public_tier_it_needs() {
    let mut design = shop();
    design.apply(&Edit::Remove { id: id("public") }).unwrap();
    let (title, edits) = proofs(&design)[0].proofs[0].fix.clone().unwrap();
    assert_eq!(title, "Add a public tier with NAT");
    design.apply_all(&edits).unwrap();
    assert!(proofs(&design).iter().all(ZoneProof::starts));
}

#[test]
fn subnets_that_exist_get_no_gateway_that_their_routes_do_not_know() {
    let mut design = shop();
    let set =
        |name, field: &str, value: bool| Edit::Set { id: id(name), field: field.into(), value: value.into() };
    let exist = ["main", "public", "app", "data"].map(|it| set(it, "exists", true));
    design.apply_all(&exist).unwrap();
    assert_eq!(blocked(&design), [""; 0], "believed to lead out");
    design.apply(&set("app", "leads_out", false)).unwrap();
    let proof = &proofs(&design)[0].proofs[0];
    let (title, edits) = proof.fix.clone().unwrap();
    assert_eq!(title, "Say that app has a way to the internet");
    design.apply_all(&edits).unwrap();
    assert_eq!(blocked(&design), [""; 0]);
}

#[test]
fn endpoints_alone_are_enough_and_a_forgotten_one_is_named() {
    let mut design = shop();
    let interface = [InterfaceService::EcrApi, InterfaceService::EcrDkr, InterfaceService::Logs].into();
    add(
        &mut design,
        "doors",
        Endpoint { gateway: [GatewayService::S3].into(), interface, ..Endpoint::default() },
        Some("app"),
    );
    assert_eq!(blocked(&design), ["Secrets Manager"]);
    let proof = proofs(&design)[0].proofs.iter().find(|it| it.missing.is_some()).cloned().unwrap();
    let (title, edits) = proof.fix.unwrap();
    assert_eq!(title, "Add the Secrets Manager endpoint");
    design.apply_all(&edits).unwrap();
    assert!(proofs(&design).iter().all(ZoneProof::starts));
}

#[test]
fn the_agent_of_an_instance_pulls_images_from_where_the_instance_stands() {
    let mut design = shop();
    add(&mut design, "capacity", Resource::new(Kind::Ec2Capacity), Some("data"));
    let edit = Edit::Set { id: id("orders"), field: "launch".into(), value: "ec2".into() };
    design.apply(&edit).unwrap();
    add(&mut design, "nat", Nat::default(), Some("public"));
    assert_eq!(
        blocked(&design),
        [
            "ECS",
            "ECS agent",
            "ECS telemetry",
            "ECR API",
            "ECR registry",
            "image layers (S3)",
            "Secrets Manager",
            "CloudWatch Logs"
        ]
    );
    let (title, edits) =
        crate::traffic::blocked(&Topology::new(&design, &design.environments()[2]), &proofs(&design))[0]
            .fix
            .clone()
            .unwrap();
    assert!(title.starts_with("Add ") && title.ends_with(" endpoints"), "{title}");
    design.apply_all(&edits).unwrap();
    assert!(proofs(&design).iter().all(ZoneProof::starts));
}

#[test]
fn a_task_on_ec2_gets_no_public_address() {
    let mut design = shop();
    add(&mut design, "capacity", Resource::new(Kind::Ec2Capacity), Some("app"));
    add(&mut design, "nat", Nat::default(), Some("public"));
    let at = crate::design::Point::default();
    design.apply(&Edit::Set { id: id("orders"), field: "launch".into(), value: "ec2".into() }).unwrap();
    design.apply(&Edit::Set { id: id("orders"), field: "exec".into(), value: true.into() }).unwrap();
    design.apply(&Edit::Move { id: id("orders"), parent: Some(id("public")), at }).unwrap();
    assert_eq!(blocked(&design), ["ECS Exec", "KMS"]);
    let first = proofs(&design)[0].proofs.iter().find(|it| it.missing.is_some()).cloned().unwrap();
    let (title, edits) = first.fix.unwrap();
    assert_eq!(title, "Move orders to app");
    design.apply_all(&edits).unwrap();
    assert!(proofs(&design).iter().all(ZoneProof::starts));
}

#[test]
fn a_service_in_a_public_tier_goes_out_by_the_internet_gateway() {
    let mut design = shop();
    let edit =
        Edit::Move { id: id("orders"), parent: Some(id("public")), at: crate::design::Point::default() };
    design.apply(&edit).unwrap();
    let zones = proofs(&design);
    assert!(zones[0].starts());
    assert!(zones[0].proofs[0].hops.iter().any(|it| it == "internet gateway"));
}

#[test]
fn a_database_in_another_vpc_is_out_of_reach() {
    let mut design = shop();
    add(&mut design, "nat", Nat::default(), Some("public"));
    add(&mut design, "other", Vpc::default(), None);
    add(&mut design, "far", Tier::default(), Some("other"));
    let edit = Edit::Move { id: id("db"), parent: Some(id("far")), at: crate::design::Point::default() };
    design.apply(&edit).unwrap();
    assert_eq!(blocked(&design), ["db"]);
    let zones = proofs(&design);
    let lost = zones[0].proofs.iter().find(|it| it.verdict == Verdict::Blocked).unwrap();
    let (title, edits) = lost.fix.clone().unwrap();
    assert_eq!(title, "Move db to data");
    design.apply_all(&edits).unwrap();
    assert_eq!(blocked(&design), [""; 0]);
}

#[test]
fn proofs_of_many_services_come_fast() {
    let mut design = shop();
    for n in 0..60 {
        add(&mut design, &format!("s{n}"), Service::default(), Some("app"));
    }
    let begin = std::time::Instant::now();
    let count = proofs(&design).len();
    assert_eq!(count, 61 * 3);
    assert!(begin.elapsed().as_millis() < 200, "unoptimised build: {:?}", begin.elapsed());
}
