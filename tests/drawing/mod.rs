//! A design with a box of every kind and an arrow of every meaning, drawn by edits.
#![allow(dead_code, clippy::unwrap_used, reason = "a helper of tests; each program uses its part")]

use groundplan::design::{
    Alb, Bucket, Budget, Cache, Cluster, Container, Database, Design, Ec2Capacity, Edit, Endpoint,
    FileSystem, Image, ImageOwner, InterfaceService, Internet, Launch, LinkId, Listen, Monitoring, Nat,
    NetworkMode, Nlb, NodeId, OffHours, Pipeline, Point, Queue, Repository, Resource, ScheduledTask, Secret,
    Service, Table, Tier, TierRole, Topic, Vpc, Waf,
};

pub(crate) fn id(text: &str) -> NodeId {
    NodeId::parse(text).unwrap()
}

/// Draws a box named as its id.
pub(crate) fn add(design: &mut Design, name: &str, resource: impl Into<Resource>, parent: Option<&str>) {
    design
        .apply(&Edit::Add {
            id: id(name),
            name: name.into(),
            resource: resource.into(),
            parent: parent.map(id),
            at: Point::default(),
        })
        .unwrap();
}

pub(crate) fn link(design: &mut Design, from: &str, to: &str) {
    design.apply(&Edit::Connect { link: LinkId { from: id(from), to: id(to) } }).unwrap();
}

pub(crate) fn tier(role: TierRole) -> Tier {
    Tier { role, ..Tier::default() }
}

pub(crate) fn of_repository(name: &str) -> Service {
    let image = Image::Repository { id: id(name), tag: "1.2.3".into() };
    Service { containers: vec![Container { image, ..Container::default() }], ..Service::default() }
}

/// A design with a box of every kind and an arrow of every meaning.
pub(crate) fn everything() -> Design {
    let mut it = Design::default();
    let design = &mut it;
    add(design, "internet", Internet::default(), None);
    add(design, "main", Vpc::default(), None);
    add(design, "public", tier(TierRole::Public), Some("main"));
    add(design, "app", tier(TierRole::Application), Some("main"));
    add(design, "data", tier(TierRole::Data), Some("main"));
    add(design, "nat", Nat::default(), Some("public"));
    let interface = [InterfaceService::EcrApi, InterfaceService::EcrDkr, InterfaceService::Logs].into();
    add(design, "doors", Endpoint { interface, ..Endpoint::default() }, Some("app"));
    add(design, "edge", Alb::default(), Some("public"));
    add(design, "wall", Waf::default(), Some("edge"));
    add(design, "cluster", Cluster::default(), None);
    add(
        design,
        "images",
        Repository { finding_alerts: true, replicate_to: "eu-west-1".into(), ..Repository::default() },
        None,
    );
    add(design, "token", Secret::default(), None);
    add(design, "files", Bucket::default(), None);
    add(design, "carts", Table::default(), None);
    add(design, "shared", FileSystem::default(), Some("data"));
    add(design, "db", Database::default(), Some("data"));
    add(design, "cache", Cache::default(), Some("data"));
    add(design, "events", Topic { emails: vec!["team@example.com".into()], ..Topic::default() }, None);
    add(design, "jobs", Queue::default(), None);
    add(design, "watch", Monitoring::default(), None);
    add(design, "budget", Budget::default(), None);
    add(design, "report", ScheduledTask::default(), Some("app"));
    add(design, "orders", of_repository("images"), Some("app"));
    add(
        design,
        "payments",
        Service { image_owner: ImageOwner::Pipeline, ..of_repository("images") },
        Some("app"),
    );
    add(design, "gate", Nlb::default(), Some("public"));
    add(design, "machines", Ec2Capacity::default(), Some("app"));
    let on_ec2 = Service { launch: Launch::Ec2, ebs_gib: 20, step_cpu: 70, ..of_repository("images") };
    add(design, "reports", on_ec2, Some("app"));
    let off_hours = OffHours::NightsWeekends;
    let bridged = Service {
        launch: Launch::Ec2,
        network_mode: NetworkMode::Bridge,
        off_hours,
        ..of_repository("images")
    };
    add(design, "mails", bridged, Some("app"));
    add(design, "delivery", Pipeline::default(), None);
    for (from, to) in [
        ("delivery", "payments"),
        ("edge", "mails"),
        ("orders", "mails"),
        ("mails", "reports"),
        ("mails", "db"),
        ("reports", "db"),
        ("internet", "gate"),
        ("gate", "reports"),
        ("gate", "mails"),
        ("internet", "edge"),
        ("edge", "orders"),
        ("orders", "payments"),
        ("orders", "db"),
        ("orders", "cache"),
        ("orders", "files"),
        ("orders", "token"),
        ("orders", "shared"),
        ("orders", "carts"),
        ("payments", "internet"),
        ("orders", "jobs"),
        ("payments", "events"),
        ("events", "jobs"),
        ("jobs", "payments"),
        ("watch", "orders"),
        ("watch", "edge"),
        ("watch", "gate"),
        ("watch", "machines"),
        ("watch", "db"),
        ("watch", "cache"),
        ("watch", "carts"),
        ("watch", "nat"),
        ("watch", "jobs"),
        ("watch", "report"),
        ("report", "db"),
        ("report", "files"),
        ("report", "jobs"),
    ] {
        link(design, from, to);
    }
    let arrow = Listen { port: 9090, ..Listen::default() }.into();
    design.apply(&Edit::Shape { link: LinkId { from: id("gate"), to: id("mails") }, arrow }).unwrap();
    it
}

pub(crate) fn over(
    design: &mut Design,
    name: &str,
    environment: &str,
    field: &str,
    value: serde_json::Value,
) {
    let edit = Edit::Override {
        id: id(name),
        environment: environment.into(),
        field: field.into(),
        value: Some(value),
    };
    design.apply(&edit).unwrap();
}
