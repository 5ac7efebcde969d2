//! What a second apply would do: the real `terraform` plans a changed design over the state of the first one. Runs where
//! `GROUNDPLAN_TF` names a program that answers to `env` (see `tests/terraform_cli.rs`), and says so where it does not.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test may panic")]

mod drawing;

use std::path::{Path, PathBuf};
use std::process::Command;

use groundplan::design::{
    Alb, Bucket, Cache, CacheCapacity, Cdn, Certificate, Cluster, Database, Deliver, Design, Ec2Capacity,
    Edit, Endpoint, Internet, LinkId, Monitoring, Nat, Project, Queue, Repository, Route, Secret,
    SecretStore, Table, TierRole, Topic, Vpc, Waf,
};
use groundplan::export;

use drawing::{add, id, link, of_repository, tier};

/// A design that was applied to an environment.
struct Applied {
    root: PathBuf,
    environment: Vec<(String, String)>,
}

/// What a plan does with one resource.
#[derive(Debug)]
struct Change {
    address: String,
    /// `create`, `update`, `delete`, `delete+create`, `create+delete`; empty for none.
    action: String,
    before: Option<String>,
}

impl Applied {
    fn new(design: &Design, name: &str) -> Option<Self> {
        let Ok(tf) = std::env::var("GROUNDPLAN_TF") else {
            eprintln!("\nSKIPPED: set GROUNDPLAN_TF to plan changes of designs.\n");
            return None;
        };
        let output = Command::new(tf).arg("env").output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let variable = |line: &str| {
            let (name, value) = line.strip_prefix("export ")?.split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        };
        let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("plans").join(name);
        let _ = std::fs::remove_dir_all(&root);
        let it = Self { root, environment: text.lines().filter_map(variable).collect() };
        it.write(design);
        it.run(&["apply", "-auto-approve"]);
        Some(it)
    }

    fn place(&self) -> PathBuf {
        self.root.join("environments/prod")
    }

    /// Puts the files of a design in place of those of the last one, and leaves the state.
    fn write(&self, design: &Design) {
        for old in ["modules", "main.tf", "moved.tf", "variables.tf", "outputs.tf"] {
            let path = self.root.join(old);
            let _ = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
        }
        for (name, text) in export::files(design) {
            let path = self.root.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let local = "terraform {\n  backend \"local\" {}\n}\n";
        std::fs::write(self.place().join("zz_offline_override.tf"), local).unwrap();
        self.run(&["init"]);
    }

    fn run(&self, arguments: &[&str]) -> String {
        run(&self.place(), &self.environment, arguments)
    }

    /// What the plan of another design changes.
    fn plan(&self, design: &Design) -> Vec<Change> {
        self.write(design);
        self.changes(&[])
    }

    /// What the plan changes that makes one resource of the last design anew, as another key or version of it does.
    fn anew(&self, address: &str) -> Vec<Change> {
        self.changes(&[&format!("-replace={address}")])
    }

    /// Applies another design, after which nothing is left to do.
    fn becomes(&self, design: &Design) {
        self.write(design);
        self.run(&["apply", "-auto-approve"]);
        let none = self.plan(design);
        assert!(none.is_empty(), "{none:?}");
    }

    fn changes(&self, options: &[&str]) -> Vec<Change> {
        let arguments: Vec<&str> =
            ["plan", "-lock=false", "-out=next"].iter().chain(options).copied().collect();
        self.run(&arguments);
        let plan: serde_json::Value = serde_json::from_str(&self.run(&["show", "-json", "next"])).unwrap();
        let text = |it: &serde_json::Value| it.as_str().map(str::to_owned);
        let changes = plan["resource_changes"].as_array().unwrap().iter().map(|it| {
            let actions: Vec<&str> =
                it["change"]["actions"].as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
            let action = actions.join("+").replace("no-op", "").replace("read", "");
            Change { address: text(&it["address"]).unwrap(), action, before: text(&it["previous_address"]) }
        });
        changes.filter(|it| !it.action.is_empty() || it.before.is_some()).collect()
    }
}

impl Applied {
    /// What an apply of another design updates although something it depended on is gone by then: where AWS refuses to
    /// delete what is in use, such an apply stops half way. `kinds` are the resources to look at, each of which has to go.
    fn torn(&self, design: &Design, kinds: &[&str]) -> Vec<String> {
        let needs = self.needs();
        self.write(design);
        let log = self.run(&["apply", "-auto-approve"]);
        let mut gone: Vec<&str> = Vec::new();
        let mut torn = Vec::new();
        for line in log.lines() {
            if let Some((address, _)) = line.split_once(": Destroying...") {
                gone.push(address);
            } else if let Some((address, _)) = line.split_once(": Modifying...") {
                let first = gone
                    .iter()
                    .filter(|it| needs.contains(&(plain(address), plain(it))))
                    .filter(|gone| kinds.iter().any(|kind| plain(gone).contains(&format!(".{kind}."))));
                torn.extend(first.map(|gone| format!("{address} after {gone}")));
            }
        }
        for kind in kinds {
            assert!(gone.iter().any(|it| plain(it).contains(&format!(".{kind}."))), "no {kind} went\n{log}");
        }
        torn
    }

    /// What was applied with what it depends on, which is deleted after it.
    fn needs(&self) -> Vec<(String, String)> {
        let state = std::fs::read_to_string(self.place().join("terraform.tfstate")).unwrap();
        let state: serde_json::Value = serde_json::from_str(&state).unwrap();
        let mut needs = Vec::new();
        for it in state["resources"].as_array().unwrap() {
            let module = it["module"].as_str().map(|it| format!("{it}.")).unwrap_or_default();
            let address =
                plain(&format!("{module}{}.{}", it["type"].as_str().unwrap(), it["name"].as_str().unwrap()));
            let all = it["instances"].as_array().unwrap().iter();
            let all = all.filter_map(|it| it["dependencies"].as_array()).flatten();
            needs.extend(all.map(|it| (address.clone(), it.as_str().unwrap().to_owned())));
        }
        needs
    }
}

/// An address without the keys of instances, as dependencies are kept.
fn plain(address: &str) -> String {
    let mut parts = address.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |sum, it| sum + it.split_once(']').map_or("", |(_, rest)| rest))
}

fn run(folder: &Path, environment: &[(String, String)], arguments: &[&str]) -> String {
    let (first, rest) = arguments.split_first().unwrap();
    let plain: &[&str] = if ["show", "state"].contains(first) { &[] } else { &["-no-color", "-input=false"] };
    let output = Command::new("terraform")
        .current_dir(folder)
        .envs(environment.iter().cloned())
        .arg(first)
        .args(plain)
        .args(rest)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "terraform {arguments:?}\n{text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text
}

/// The kind of a resource: `aws_subnet`.
fn kind(change: &Change) -> &str {
    change.address.rsplit_once('.').map_or("", |(rest, _)| rest.rsplit('.').next().unwrap_or_default())
}

fn of<'a>(changes: &'a [Change], action: &str) -> Vec<&'a str> {
    changes.iter().filter(|it| it.action == action).map(|it| it.address.as_str()).collect()
}

fn with(design: &Design, edits: &[Edit]) -> Design {
    let mut next = design.clone();
    next.apply_all(edits).unwrap();
    next
}

fn set(name: &str, field: &str, value: impl Into<serde_json::Value>) -> Edit {
    Edit::Set { id: id(name), field: field.into(), value: value.into() }
}

/// Two services that call each other, a database and a bucket, in two zones.
fn shop() -> Design {
    let mut it = Design::default();
    let design = &mut it;
    add(design, "internet", Internet::default(), None);
    add(design, "main", Vpc { zones: 2, ..Vpc::default() }, None);
    add(design, "public", tier(TierRole::Public), Some("main"));
    add(design, "app", tier(TierRole::Application), Some("main"));
    add(design, "data", tier(TierRole::Data), Some("main"));
    add(design, "nat", Nat::default(), Some("public"));
    add(design, "doors", Endpoint::default(), Some("app"));
    add(design, "edge", Alb::default(), Some("public"));
    add(design, "cluster", Cluster::default(), None);
    add(design, "images", Repository::default(), None);
    add(design, "files", Bucket::default(), None);
    add(design, "db", Database::default(), Some("data"));
    add(design, "orders", of_repository("images"), Some("app"));
    add(design, "payments", of_repository("images"), Some("app"));
    for (from, to) in [
        ("internet", "edge"),
        ("edge", "orders"),
        ("orders", "payments"),
        ("orders", "db"),
        ("orders", "files"),
    ] {
        link(design, from, to);
    }
    it
}

#[test]
fn a_change_touches_what_it_is_about_and_nothing_else() {
    let mut design = shop();
    design.apply(&set("main", "network_acls", "derived")).unwrap();
    design.apply(&set("edge", "certificate", "none")).unwrap();
    let project = Project { name: "plans".into(), released: true, ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    let Some(applied) = Applied::new(&design, "shop") else { return };
    let rename = |box_id: &str, name: &str| Edit::Rename { id: id(box_id), name: name.into() };

    let none = applied.plan(&design);
    assert!(none.is_empty(), "{none:?}");

    // Another name is another address, and the same resources.
    let renamed = with(
        &design,
        &[rename("orders", "Checkout"), rename("db", "Ledger"), rename("main", "Shop network")],
    );
    let changes = applied.plan(&renamed);
    assert!(changes.iter().all(|it| it.action.is_empty()), "{changes:?}");
    assert!(changes.iter().any(|it| it.address.starts_with("module.stack.module.checkout.aws_ecs_service.")));
    // Twice renamed, before anybody applied the first.
    let changes = applied.plan(&with(&renamed, &[rename("orders", "Basket"), rename("db", "db")]));
    assert!(changes.iter().all(|it| it.action.is_empty()), "{changes:?}");

    let larger =
        applied.plan(&with(&design, &[set("orders", "cpu", 1024), set("orders", "memory_mib", 4096)]));
    for it in &larger {
        let own = ["orders.aws_ecs_service.", "orders_task_definition.aws_ecs_task_definition."];
        assert!(
            own.iter().any(|own| it.address.starts_with(&format!("module.stack.module.{own}"))),
            "{it:?}"
        );
    }
    assert_eq!(larger.len(), 2, "{larger:?}");

    let wider = applied.plan(&with(&design, &[set("main", "zones", 3)]));
    assert!(of(&wider, "create").iter().any(|it| it.contains("aws_subnet.this[\"c\"]")), "{wider:?}");
    for it in wider.iter().filter(|it| it.action != "create") {
        assert_eq!(it.action, "update", "{it:?}");
        assert!(!["aws_subnet", "aws_route", "aws_nat_gateway"].contains(&kind(it)), "{it:?}");
    }

    let smaller = applied.plan(&with(&design, &[Edit::Remove { id: id("payments") }]));
    for it in of(&smaller, "delete") {
        // Nobody in the tier calls anybody there any more, so that the namespace for it goes too.
        let known = ["payments", "aws_service_discovery_http_namespace"];
        assert!(known.iter().any(|known| it.contains(known)), "{it}");
    }
    assert!(of(&smaller, "create").is_empty(), "{smaller:?}");
    for it in smaller.iter().filter(|it| it.action.contains('+')) {
        // The caller loses the address of what it called, which makes a new revision.
        assert!(it.address.contains("module.orders_task_definition.aws_ecs_task_definition"), "{it:?}");
    }

    let mut more = design.clone();
    add(&mut more, "search", of_repository("images"), Some("app"));
    link(&mut more, "edge", "search");
    let route = Route { paths: vec!["/search*".into()], ..Route::default() };
    let shape = Edit::Shape { link: LinkId { from: id("edge"), to: id("search") }, arrow: route.into() };
    more.apply(&shape).unwrap();
    let grown = applied.plan(&more);
    for it in grown.iter().filter(|it| it.action != "create") {
        assert!(it.action == "update" && kind(it) != "aws_lb_listener_rule", "{it:?}");
    }
}

#[test]
fn a_service_moves_to_instances_and_gains_an_arrow_without_a_new_service() {
    let mut design = shop();
    let cluster = Some(id("cluster"));
    add(&mut design, "capacity", Ec2Capacity { cluster, ..Ec2Capacity::default() }, Some("app"));
    let project = Project { name: "moves".into(), released: true, ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    let Some(applied) = Applied::new(&design, "moves") else { return };

    let payments = |rest: &str| format!("module.stack.module.payments{rest}");
    let task = payments("_task_definition.aws_ecs_task_definition.this");
    let service = payments(".aws_ecs_service.this[0]");

    let edits = [set("payments", "launch", "ec2"), set("payments", "capacity", "capacity")];
    let moved = applied.plan(&with(&design, &edits));
    assert_eq!(of(&moved, "update"), [service.as_str()]);
    assert_eq!(of(&moved, "delete+create"), [task.as_str()]);
    assert_eq!(moved.len(), 2, "{moved:?}");

    let link = LinkId { from: id("payments"), to: id("files") };
    let linked = applied.plan(&with(&design, &[Edit::Connect { link }]));
    assert_eq!(of(&linked, "create"), [payments("_task_roles.aws_iam_role_policy.task[0]")]);
    assert_eq!(of(&linked, "update"), [service.as_str()]);
    assert_eq!(of(&linked, "delete+create"), [task.as_str()]);
    assert_eq!(linked.len(), 3, "{linked:?}");

    // The gateway that stays is the one of the first zone, and the other zone is routed to it.
    let single = applied.plan(&with(&design, &[set("nat", "mode", "single")]));
    assert_eq!(of(&single, "update"), ["module.stack.module.app.aws_route.nat[\"b\"]"]);
    for it in single.iter().filter(|it| it.action != "update") {
        let own = it.address.starts_with("module.stack.module.nat.") && it.address.ends_with("[\"b\"]");
        assert!(own && it.action == "delete", "{it:?}");
    }

    // What can be changed in place is.
    let larger = [set("db", "storage_gib", 150), set("edge", "idle_timeout_secs", 90)];
    let larger = applied.plan(&with(&design, &larger));
    assert!(larger.iter().all(|it| it.action == "update"), "{larger:?}");
    assert_eq!(larger.len(), 2, "{larger:?}");
}

#[test]
fn a_service_that_joins_by_weight_changes_the_rule_in_place() {
    let mut design = Design::default();
    let it = &mut design;
    add(it, "internet", Internet::default(), None);
    add(it, "main", Vpc { zones: 2, ..Vpc::default() }, None);
    add(it, "public", tier(TierRole::Public), Some("main"));
    add(it, "app", tier(TierRole::Application), Some("main"));
    add(it, "nat", Nat::default(), Some("public"));
    add(it, "edge", Alb { certificate: Certificate::None, ..Alb::default() }, Some("public"));
    add(it, "cluster", Cluster::default(), None);
    add(it, "images", Repository::default(), None);
    add(it, "orders", of_repository("images"), Some("app"));
    link(it, "internet", "edge");
    link(it, "edge", "orders");
    let Some(applied) = Applied::new(&design, "weights") else { return };

    let mut shared = design.clone();
    add(&mut shared, "orders-next", of_repository("images"), Some("app"));
    link(&mut shared, "edge", "orders-next");
    let weigh = |service: &str, weight: u32| Edit::Shape {
        link: LinkId { from: id("edge"), to: id(service) },
        arrow: Route { weight, ..Route::default() }.into(),
    };
    shared.apply_all(&[weigh("orders", 90), weigh("orders-next", 10)]).unwrap();
    let rules = |changes: &[Change]| {
        let rules = changes.iter().filter(|it| kind(it) == "aws_lb_listener_rule");
        rules.map(|it| (it.address.clone(), it.action.clone())).collect::<Vec<_>>()
    };
    let rule = |action: &str| {
        vec![(
            "module.stack.module.orders_routes.aws_lb_listener_rule.this[\"edge-0\"]".to_owned(),
            action.to_owned(),
        )]
    };
    // No request is lost: the one rule there is sends them on to both.
    assert_eq!(rules(&applied.plan(&shared)), rule("update"));
    applied.run(&["apply", "-auto-approve", "next"]);
    let none = applied.plan(&shared);
    assert!(none.is_empty(), "{none:?}");

    let turned = applied.plan(&with(&shared, &[weigh("orders", 0), weigh("orders-next", 100)]));
    assert_eq!(rules(&turned), rule("update"));
    assert_eq!(turned.len(), 1, "{turned:?}");
}

/// Terraform destroys what leaves a design before it updates what stays, unless a module says otherwise.
#[test]
fn what_stays_lets_go_of_what_leaves_before_it_is_deleted() {
    let mut design = shop();
    let it = &mut design;
    add(it, "capacity", Ec2Capacity { cluster: Some(id("cluster")), ..Ec2Capacity::default() }, Some("app"));
    add(it, "cdn", Cdn { default_root_object: "index.html".into(), ..Cdn::default() }, None);
    add(it, "wall", Waf::default(), Some("cdn"));
    add(it, "watch", Monitoring::default(), None);
    for (from, to) in
        [("internet", "cdn"), ("cdn", "edge"), ("cdn", "files"), ("watch", "nat"), ("watch", "edge")]
    {
        link(it, from, to);
    }
    let path = Deliver { paths: vec!["/files/*".into()], ..Deliver::default() };
    let shape = Edit::Shape { link: LinkId { from: id("cdn"), to: id("files") }, arrow: path.into() };
    it.apply(&shape).unwrap();
    it.apply(&set("edge", "certificate", "none")).unwrap();
    it.apply(&set("main", "zones", 3)).unwrap();
    it.apply(&set("db", "deletion_protection", false)).unwrap();
    let project = Project { name: "leaves".into(), released: true, ..design.project().clone() };
    design.apply(&Edit::Project(project.clone())).unwrap();
    let Some(applied) = Applied::new(&design, "leaves") else { return };
    let less = with(
        &design,
        &[
            set("main", "zones", 2),
            Edit::Remove { id: id("wall") },
            Edit::Remove { id: id("capacity") },
            Edit::Remove { id: id("payments") },
            Edit::Disconnect { link: LinkId { from: id("cdn"), to: id("files") } },
            Edit::Project(Project { customer_key: false, ..project }),
        ],
    );
    let torn = applied.torn(
        &less,
        &[
            "aws_subnet",
            "aws_cloudwatch_metric_alarm",
            "aws_wafv2_web_acl",
            "aws_cloudfront_origin_access_control",
            "aws_ecs_capacity_provider",
            "aws_service_discovery_http_namespace",
            "aws_kms_key",
        ],
    );
    assert!(torn.is_empty(), "{torn:#?}");
}

/// A store that is made anew gets a new password. Were the secret left as it is, no client could log in.
#[test]
fn the_password_of_a_store_that_is_made_anew_is_written_anew() {
    let mut design = Design::default();
    let it = &mut design;
    add(it, "main", Vpc { zones: 2, ..Vpc::default() }, None);
    add(it, "data", tier(TierRole::Data), Some("main"));
    add(it, "sessions", Cache::default(), Some("data"));
    add(it, "visits", Cache { capacity: CacheCapacity::Serverless, ..Cache::default() }, Some("data"));
    add(it, "ledger", Database { read_replicas: 1, ..Database::default() }, Some("data"));
    let project = Project { name: "passwords".into(), released: true, ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    let Some(applied) = Applied::new(&design, "passwords") else { return };
    let none = applied.plan(&design);
    assert!(none.is_empty(), "{none:?}");

    for (store, secret) in [
        (
            "sessions.aws_elasticache_replication_group.this",
            "sessions.aws_secretsmanager_secret_version.password[0]",
        ),
        ("visits.aws_elasticache_user.this", "visits.aws_secretsmanager_secret_version.password[\"user\"]"),
        ("ledger.aws_db_instance.this", "ledger.aws_secretsmanager_secret_version.password[0]"),
    ] {
        let changes = applied.anew(&format!("module.stack.module.{store}"));
        let secret = format!("module.stack.module.{secret}");
        assert!(of(&changes, "delete+create").contains(&secret.as_str()), "{changes:?}");
    }

    // To nodes and from them it is another secret: Terraform would take the one for the other, if it could.
    for (cache, capacity, old, new) in
        [("sessions", "serverless", "[0]", "[\"user\"]"), ("visits", "nodes", "[\"user\"]", "[0]")]
    {
        let changes = applied.plan(&with(&design, &[set(cache, "capacity", capacity)]));
        for kind in ["aws_secretsmanager_secret", "aws_secretsmanager_secret_version"] {
            let secret = |key: &str| format!("module.stack.module.{cache}.{kind}.password{key}");
            assert!(of(&changes, "delete").contains(&secret(old).as_str()), "{changes:?}");
            assert!(of(&changes, "create").contains(&secret(new).as_str()), "{changes:?}");
        }
    }

    // What changes in place keeps its password.
    let edits = [
        set("sessions", "snapshot_days", 3),
        set("ledger", "storage_gib", 150),
        set("visits", "max_gib", 20),
    ];
    let changes = applied.plan(&with(&design, &edits));
    assert!(changes.iter().all(|it| it.action == "update" && !it.address.contains("secret")), "{changes:?}");
    assert!(changes.len() >= 3, "{changes:?}");

    applied.becomes(&with(
        &design,
        &[set("sessions", "capacity", "serverless"), set("visits", "capacity", "nodes")],
    ));
}

/// What the provider overlooks, or asks of AWS in vain, unless a module says it otherwise.
#[test]
fn what_a_store_is_told_is_done() {
    let mut design = Design::default();
    let it = &mut design;
    let table = Table { partition_key: "id".into(), ttl_attribute: "expires".into(), ..Table::default() };
    add(it, "carts", table, None);
    add(it, "jobs", Queue::default(), None);
    add(it, "events", Topic::default(), None);
    add(it, "files", Bucket { replica_region: "eu-west-1".into(), ..Bucket::default() }, None);
    add(it, "token", Secret { store: SecretStore::Parameter, ..Secret::default() }, None);
    let project = Project { name: "told".into(), released: true, ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    let Some(applied) = Applied::new(&design, "told") else { return };
    let address = |rest: &str| format!("module.stack.module.{rest}");
    let (table, types) =
        (address("carts.aws_dynamodb_table.this"), address("carts.terraform_data.key_types"));

    let forever = applied.plan(&with(&design, &[set("carts", "ttl_attribute", "")]));
    assert_eq!(of(&forever, "update"), [table.as_str()]);
    let numbers = applied.plan(&with(&design, &[set("carts", "partition_key_type", "N")]));
    assert_eq!(of(&numbers, "delete+create"), [table.as_str()]);

    // Senders find a queue or a topic at any time.
    let ordered = applied.plan(&with(&design, &[set("jobs", "fifo", true), set("events", "fifo", true)]));
    let both = ["events.aws_sns_topic.this", "jobs.aws_sqs_queue.dead[\"this\"]", "jobs.aws_sqs_queue.this"];
    assert_eq!(of(&ordered, "create+delete"), both.map(address));

    let layers = Project { key_layers: true, ..design.project().clone() };
    let described = [set("token", "description", "Opens the shop"), Edit::Project(layers)];
    let described = applied.plan(&with(&design, &described));
    assert!(described.iter().all(|it| !it.address.contains(".token.")), "{described:?}");

    // Where AWS refuses to delete a bucket that is not empty, its key stays too.
    let copies = |kind: &str| address(&format!("files_bucket_replica.{kind}.this"));
    let needs = applied.needs();
    assert!(needs.contains(&(copies("aws_s3_bucket"), copies("aws_kms_key"))), "{needs:#?}");
    let own = (address("files.aws_s3_bucket.this"), address("key.aws_kms_key.this"));
    assert!(needs.contains(&own), "{needs:#?}");

    // A stack of before key types were written down keeps its table.
    applied.write(&design);
    applied.run(&["state", "rm", &types]);
    let first = applied.plan(&design);
    assert_eq!(of(&first, "create"), [types.as_str()]);
    assert_eq!(first.len(), 1, "{first:?}");

    applied.becomes(&with(&design, &[set("jobs", "fifo", true), set("events", "fifo", true)]));
}
