//! A good design to spoil, and the one assertion of every rule's tests.

use serde_json::Value;

use super::{Finding, Rule, Shared, localise, run};
use crate::design::{
    Alb, Arrow, Bucket, Budget, Cache, Cluster, Container, ContainerHealth, Database, Design, Edit, Endpoint,
    Image, Kind, LinkId, Monitoring, Nat, NodeId, Point, Project, Properties, Receive, Repository, Resource,
    Route, Secret, Service, Tier, TierRole, Topology, Vpc, Waf,
};

pub(crate) fn id(text: &str) -> NodeId {
    NodeId::parse(text).unwrap()
}

fn link(from: &str, to: &str) -> LinkId {
    LinkId { from: id(from), to: id(to) }
}

/// A shop that no rule has an error or a warning for, and the environment to look at it in.
pub(crate) struct Shop {
    pub(crate) design: Design,
    pub(crate) environment: &'static str,
}

impl Shop {
    /// internet → edge (firewall) → orders → db, sessions, assets, api-key; NAT and an S3 endpoint.
    pub(crate) fn new() -> Self {
        let mut shop = Self { design: Design::default(), environment: "prod" };
        shop.add("internet", Resource::new(Kind::Internet), "");
        shop.add("cluster", Cluster::default(), "");
        shop.add("images", Repository::default(), "");
        shop.add("main", Vpc::default(), "");
        for (name, role) in
            [("public", TierRole::Public), ("app", TierRole::Application), ("data", TierRole::Data)]
        {
            shop.add(name, Tier { role, ..Tier::default() }, "main");
        }
        shop.add("nat", Nat::default(), "public");
        shop.add("doors", Endpoint::default(), "app");
        shop.add("edge", Alb::default(), "public");
        shop.add("firewall", Waf { large_bodies: true, ..Waf::default() }, "edge");
        shop.add("orders", shop_service(), "app");
        shop.add("db", Database::default(), "data");
        shop.add("sessions", Cache::default(), "data");
        shop.add("assets", Bucket { access_log_days: 90, ..Bucket::default() }, "");
        shop.add("api-key", Secret::default(), "");
        let notify_emails = vec!["team@example.com".into()];
        shop.add("watch", Monitoring { notify_emails, ..Monitoring::default() }, "");
        shop.add("budget", Budget { monthly_usd: 900, ..Budget::default() }, "");
        for (from, to) in [
            ("internet", "edge"),
            ("edge", "orders"),
            ("orders", "db"),
            ("orders", "sessions"),
            ("orders", "assets"),
            ("orders", "api-key"),
        ] {
            shop.connect(from, to);
        }
        shop
    }

    pub(crate) fn edit(&mut self, edit: Edit) {
        self.design.apply(&edit).unwrap();
    }

    pub(crate) fn add(&mut self, name: &str, resource: impl Into<Resource>, parent: &str) {
        let parent = NodeId::parse(parent);
        let (id, name, resource) = (id(name), name.into(), resource.into());
        self.edit(Edit::Add { id, name, resource, parent, at: Point::default() });
    }

    /// One more service like the first.
    pub(crate) fn add_service(&mut self, name: &str) {
        self.add(name, shop_service(), "app");
    }

    pub(crate) fn connect(&mut self, from: &str, to: &str) {
        self.edit(Edit::Connect { link: link(from, to) });
    }

    pub(crate) fn disconnect(&mut self, from: &str, to: &str) {
        self.edit(Edit::Disconnect { link: link(from, to) });
    }

    pub(crate) fn set(&mut self, node: &str, field: &str, value: impl Into<Value>) {
        self.edit(Edit::Set { id: id(node), field: field.into(), value: value.into() });
    }

    /// As [`Self::set`], in one environment only.
    pub(crate) fn set_in(&mut self, environment: &str, node: &str, field: &str, value: impl Into<Value>) {
        let (environment, field, value) = (environment.into(), field.into(), Some(value.into()));
        self.edit(Edit::Override { id: id(node), environment, field, value });
    }

    pub(crate) fn change<P: Properties + Into<Resource>>(&mut self, node: &str, change: impl FnOnce(&mut P)) {
        let mut it = self.design.get::<P>(id(node)).unwrap().clone();
        change(&mut it);
        self.edit(Edit::Configure { id: id(node), resource: it.into() });
    }

    pub(crate) fn container(&mut self, change: impl FnOnce(&mut Container)) {
        self.change::<Service>("orders", |it| change(&mut it.containers[0]));
    }

    pub(crate) fn route(&mut self, change: impl FnOnce(&mut Route)) {
        self.route_to("orders", change);
    }

    pub(crate) fn route_to(&mut self, service: &str, change: impl FnOnce(&mut Route)) {
        let Some(Arrow::Route(mut it)) = self.design.link(link("edge", service)).cloned() else { panic!() };
        change(&mut it);
        self.shape("edge", service, it);
    }

    pub(crate) fn receive(&mut self, secret: &str, variable: &str) {
        self.shape("orders", secret, Receive { variable: variable.into() });
    }

    pub(crate) fn shape(&mut self, from: &str, to: &str, arrow: impl Into<Arrow>) {
        self.edit(Edit::Shape { link: link(from, to), arrow: arrow.into() });
    }

    pub(crate) fn remove(&mut self, node: &str) {
        self.edit(Edit::Remove { id: id(node) });
    }

    pub(crate) fn to(&mut self, node: &str, parent: &str) {
        self.edit(Edit::Move { id: id(node), parent: NodeId::parse(parent), at: Point::default() });
    }

    pub(crate) fn project(&mut self, change: impl FnOnce(&mut Project)) {
        let mut project = self.design.project().clone();
        change(&mut project);
        self.edit(Edit::Project(project));
    }

    pub(crate) fn dev(&mut self) {
        self.environment = "dev";
    }

    pub(crate) fn findings(&self, rules: &[&'static Rule]) -> Vec<Finding> {
        let (resolved, problems) = self.design.resolve(self.environment);
        let environment = self.design.environment(self.environment).unwrap();
        let shared = Shared { problems: &problems, drawn: Some(&self.design), ..Shared::default() };
        let mut found = run(&Topology::new(&resolved, environment), &shared, rules);
        localise::localise(&self.design, &resolved, self.environment, &mut found);
        found
    }
}

fn shop_service() -> Service {
    let mut service = Service { min_tasks: 3, ..Service::default() };
    service.containers[0].image = Image::Repository { id: id("images"), tag: "1.42.0".into() };
    service.containers[0].health =
        Some(ContainerHealth { command: vec!["/bin/healthy".into()], ..ContainerHealth::default() });
    service
}

/// The rule is silent on the good shop, says `message` once it is spoiled, and each fix it offers makes the finding
/// go away. Gives the titles of the fixes.
pub(crate) fn check(rule: &'static Rule, spoil: impl FnOnce(&mut Shop), message: &str) -> Vec<String> {
    let mut shop = Shop::new();
    let mut bad = Shop::new();
    spoil(&mut bad);
    shop.environment = "prod";
    assert_eq!(texts(&shop.findings(&[rule])), [""; 0], "on the good design");
    let found = bad.findings(&[rule]);
    let Some(finding) = found.iter().find(|it| it.message == message) else {
        panic!("{} says {:?}", rule.id, texts(&found));
    };
    for finding in &found {
        for fix in &finding.fixes {
            let mut design = bad.design.clone();
            design.apply_all(&fix.edits).unwrap_or_else(|error| panic!("{}: {error}", fix.title));
            let after = Shop { design, environment: bad.environment }.findings(&[rule]);
            let same =
                |it: &&Finding| (it.node, it.link, it.field) == (finding.node, finding.link, finding.field);
            let left: Vec<_> = after.iter().filter(same).map(|it| &it.message).collect();
            let before = found.iter().filter(same).count();
            assert!(left.len() < before, "{} leaves {left:?}", fix.title);
        }
    }
    finding.fixes.iter().map(|it| it.title.clone()).collect()
}

fn texts(found: &[Finding]) -> Vec<&str> {
    found.iter().map(|it| it.message.as_str()).collect()
}
