//! What designs become, without running Terraform: it parses, it stays inert, it is the same twice.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test may panic")]

mod drawing;

use std::collections::BTreeMap;
use std::io::Read;

use groundplan::design::{
    Access, Alb, Arrow, Bucket, Certificate, Database, DatabaseCapacity, DatabaseEngine, Design, Edit, Kind,
    LinkId, Point, Secret, Size, Table, TableCapacity, Topology, Use,
};
use groundplan::validate::validate_in;
use groundplan::{cost, export, persist, terraform, traffic};
use proptest::prelude::*;

use drawing::{add, everything, id, link, of_repository, over};

fn file(design: &Design, name: &str) -> String {
    terraform::generate(design).files.remove(name).unwrap()
}

/// The text of a box's call.
fn call(design: &Design, name: &str) -> String {
    let module = terraform::generate(design);
    let block = module.blocks.iter().find(|it| it.node == id(name)).unwrap();
    let lines: Vec<&str> = module.files[&block.file].lines().collect();
    lines[block.first..=block.last].join("\n")
}

fn check_parses(design: &Design) {
    for (name, text) in terraform::generate(design).files {
        if [".tf", ".hcl", ".tfvars"].iter().any(|end| name.ends_with(end)) {
            hcl::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        }
    }
}

/// With one space wherever several align a column.
fn spaced(text: &str) -> String {
    text.split(' ').filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_kind_of_box_has_a_call_and_its_lines() {
    let design = everything();
    let module = terraform::generate(&design);
    for (id, node) in design.nodes() {
        let found = module.blocks.iter().any(|it| it.node == *id);
        assert_eq!(found, node.kind() != Kind::Internet, "{id}");
    }
    let own = module.blocks.iter().find(|it| it.node == id("orders")).unwrap().own;
    assert_eq!(module.files[terraform::MAIN].lines().nth(own), Some("module \"orders\" {"));
    let orders = call(&design, "orders");
    // A service is several calls, which stand together.
    let calls: Vec<&str> = orders.lines().filter_map(|it| it.strip_prefix("module \"orders")).collect();
    let parts = [
        "_task_roles\" {",
        "_container_definitions\" {",
        "_task_definition\" {",
        "_routes\" {",
        "\" {",
        "_autoscaling\" {",
    ];
    assert_eq!(calls, parts, "{orders}");
    assert!(orders.starts_with("module") && orders.ends_with('}'), "{orders}");
    check_parses(&design);
}

/// Without the alignment, which depends on the longest name.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_arrow_to_a_database_opens_its_port_and_hands_over_its_password() {
    let design = everything();
    let (orders, db) = (call(&design, "orders"), call(&design, "db"));
    let plain = squeezed(&orders);
    assert!(plain.contains("DB_HOST = module.db.address"), "{orders}");
    assert!(plain.contains("DB_PASSWORD = \"${module.db.secret_arn}:password::\""), "{orders}");
    assert!(orders.contains("{ port = 5432, security_group_id = module.db.security_group_id }"), "{orders}");
    assert!(squeezed(&db).contains("orders = module.orders.security_group_id"), "{db}");
}

#[test]
fn an_arrow_to_a_bucket_allows_that_bucket_only() {
    let orders = call(&everything(), "orders");
    assert!(orders.contains("\"${module.files.arn}/*\""), "{orders}");
    assert!(!orders.contains("resources = [\"*\"]"), "{orders}");
}

#[test]
fn an_arrow_to_a_table_allows_its_items_and_indexes_only() {
    let mut design = everything();
    let orders = call(&design, "orders");
    assert!(squeezed(&orders).contains("CARTS_TABLE = module.carts.name"), "{orders}");
    assert!(orders.contains("resources = [module.carts.arn, \"${module.carts.arn}/index/*\"]"), "{orders}");
    assert!(orders.contains("dynamodb:PutItem"), "{orders}");
    let arrow = Arrow::from(Use { access: Access::Read, ..Use::default() });
    let edit = Edit::Shape { link: LinkId { from: id("orders"), to: id("carts") }, arrow };
    design.apply(&edit).unwrap();
    let orders = call(&design, "orders");
    assert!(orders.contains("dynamodb:Query") && !orders.contains("dynamodb:PutItem"), "{orders}");
}

#[test]
fn a_provisioned_table_with_indexes_says_so() {
    let mut design = everything();
    let indexes = [("by-customer".to_owned(), "customer, created:N".to_owned())].into();
    let capacity = TableCapacity::Provisioned;
    let resource = Table { capacity, indexes, ..Table::default() }.into();
    design.apply(&Edit::Configure { id: id("carts"), resource }).unwrap();
    over(&mut design, "carts", "dev", "capacity", "on_demand".into());
    let carts = call(&design, "carts");
    assert!(carts.contains("by-customer"), "{carts}");
    assert!(carts.contains("sort_key      = { name = \"created\", type = \"N\" }"), "{carts}");
    assert!(carts.contains("capacity = var.carts_capacity"), "{carts}");
    check_parses(&design);
}

#[test]
fn an_arrow_to_a_file_system_mounts_it_through_an_access_point_of_its_own() {
    let design = everything();
    let (orders, shared) = (call(&design, "orders"), call(&design, "shared"));
    assert!(shared.contains("orders = { directory = \"/data\", uid = 1000, gid = 1000 }"), "{shared}");
    assert!(shared.contains("{ orders = module.orders.security_group_id }"), "{shared}");
    let point = "module.shared.access_points[\"orders\"]";
    assert!(orders.contains(&format!("access_point_id = {point}.id")), "{orders}");
    assert!(
        orders.contains("{ port = 2049, security_group_id = module.shared.security_group_id }"),
        "{orders}"
    );
    assert!(spaced(&orders).contains("SHARED_PATH = \"/mnt/files\""), "{orders}");
    let only = format!("\"elasticfilesystem:AccessPointArn\" = [{point}.arn]");
    assert!(orders.contains(&only) && orders.contains("elasticfilesystem:ClientWrite"), "{orders}");
}

#[test]
fn an_aurora_database_is_a_cluster_with_an_address_for_reads() {
    let mut design = everything();
    let aurora = Database {
        engine: DatabaseEngine::AuroraPostgres,
        capacity: DatabaseCapacity::Serverless,
        ..Database::default()
    };
    design.apply(&Edit::Configure { id: id("db"), resource: aurora.into() }).unwrap();
    over(&mut design, "db", "dev", "min_acu", "0".into());
    over(&mut design, "db", "dev", "readers", 0.into());
    let (orders, db) = (call(&design, "orders"), call(&design, "db"));
    assert!(db.contains("source = \"./modules/aurora\""), "{db}");
    assert!(db.contains("min_acu             = var.db_serverless_min_acu"), "{db}");
    assert!(orders.contains("= module.db_aurora_instances.reader_address"), "{orders}");
    let variables = file(&design, "environments/prod/main.tf");
    assert!(variables.contains("db_serverless_min_acu"), "{variables}");
    assert!(variables.contains("= 0.5"), "{variables}");
    check_parses(&design);
}

#[test]
fn a_secret_rotates_with_a_function_and_the_others_say_why_not() {
    let mut design = everything();
    assert!(file(&design, "README.md").contains("only a function that knows what they open"));
    let function = "arn:aws:lambda:eu-central-1:123456789012:function:rotate";
    let edit = Edit::Set { id: id("token"), field: "rotation_function".into(), value: function.into() };
    design.apply(&edit).unwrap();
    let token = call(&design, "token");
    assert!(spaced(&token).contains(&format!("function_arn = \"{function}\"")), "{token}");
    assert!(!file(&design, "README.md").contains("only a function that knows what they open"));
}

#[test]
fn a_parameter_stands_in_the_folder_of_its_project_and_environment() {
    let mut design = everything();
    let edit = Edit::Set { id: id("token"), field: "store".into(), value: "ssm".into() };
    design.apply(&edit).unwrap();
    let token = call(&design, "token");
    assert!(token.contains("\"/${var.project}/${var.environment}/token\""), "{token}");
    let policy = terraform::generate(&design).files;
    let policy: String =
        policy.iter().filter(|it| it.0.starts_with("policies/")).map(|it| it.1.as_str()).collect();
    assert!(policy.contains("parameter/my-design/prod/token*"), "{policy}");
    // Its path is a name for the parameter and for nothing else.
    let others = policy.lines().filter(|it| it.contains("/token*") && !it.contains(":parameter/"));
    assert!(others.clone().all(|it| it.contains(":secret:")), "{:?}", others.collect::<Vec<_>>());
}

#[test]
fn a_copy_in_another_region_may_be_made_there() {
    let mut design = everything();
    let edit = Edit::Set { id: id("files"), field: "replica_region".into(), value: "eu-west-1".into() };
    design.apply(&edit).unwrap();
    assert!(call(&design, "files").contains("= \"eu-west-1\""));
    let files = terraform::generate(&design).files;
    let policy: String =
        files.iter().filter(|it| it.0.starts_with("policies/")).map(|it| it.1.as_str()).collect();
    assert!(policy.contains("eu-west-1"), "{policy}");
}

#[test]
fn a_call_between_services_uses_service_connect() {
    let design = everything();
    assert!(call(&design, "orders").contains("= module.payments.connect_url"));
    let payments = squeezed(&call(&design, "payments"));
    let offered = "namespace_arn = module.cluster.namespace_arn name = \"payments\" port = 8080";
    assert!(payments.contains(offered), "{payments}");
    assert!(payments.contains("port_name = module.payments_container_definitions.port_names["), "{payments}");
    assert!(call(&design, "cluster").contains("service_connect_namespace = true"));
}

#[test]
fn services_that_call_each_other_in_a_circle_do_not_wait_for_each_other() {
    let mut design = everything();
    link(&mut design, "payments", "orders");
    assert!(call(&design, "orders").contains("\"http://payments:8080\""));
    assert!(call(&design, "payments").contains("\"http://orders:8080\""));
}

#[test]
fn what_differs_between_environments_is_a_variable_and_the_rest_is_not() {
    let mut design = everything();
    over(&mut design, "orders", "dev", "min_tasks", 1.into());
    assert!(
        call(&design, "orders").contains("min_tasks  = var.orders_min_tasks"),
        "{}",
        call(&design, "orders")
    );
    assert!(call(&design, "payments").contains("min_tasks  = 2"), "{}", call(&design, "payments"));
    assert!(file(&design, "environments/dev/main.tf").contains("orders_min_tasks = 1"));
    assert!(file(&design, "environments/prod/main.tf").contains("orders_min_tasks = 2"));
}

#[test]
fn a_zone_less_in_one_environment_moves_no_subnet_of_the_others() {
    let mut design = everything();
    over(&mut design, "main", "dev", "zones", 2.into());
    let app = call(&design, "app");
    assert!(app.contains("for zone, cidr in var.app_cidrs"), "{app}");
    assert!(file(&design, "environments/prod/main.tf").contains("app_cidrs"));
    check_parses(&design);
}

#[test]
fn each_environment_may_have_ranges_of_its_own() {
    let mut design = everything();
    let one = squeezed(&call(&design, "main"));
    assert!(one.contains("cidr = \"10.0.0.0/16\""), "{one}");
    over(&mut design, "main", "dev", "cidr", "10.1.0.0/16".into());
    over(&mut design, "main", "prod", "cidr", "10.2.0.0/16".into());
    over(
        &mut design,
        "data",
        "prod",
        "subnets",
        serde_json::json!(["10.2.200.0/24", "10.2.201.0/24", "10.2.202.0/24"]),
    );
    assert!(squeezed(&call(&design, "main")).contains("cidr = var.main_cidr"));
    assert!(call(&design, "app").contains("for zone, cidr in var.app_cidrs"));
    let here = |environment: &str| squeezed(&file(&design, &format!("environments/{environment}/main.tf")));
    for (environment, cidr, app, data) in [
        ("dev", "10.1.0.0/16", "10.1.16.0/20", "10.1.64.0/24"),
        ("staging", "10.0.0.0/16", "10.0.16.0/20", "10.0.64.0/24"),
        ("prod", "10.2.0.0/16", "10.2.16.0/20", "10.2.200.0/24"),
    ] {
        let text = here(environment);
        for (name, value) in
            [("main_cidr = ", cidr), ("app_cidrs = { a = ", app), ("data_cidrs = { a = ", data)]
        {
            assert!(text.contains(&format!("{name}\"{value}\"")), "{name}{value}: {text}");
        }
    }
    // What is looked up follows too, and stands beside what is made.
    for name in ["main", "app"] {
        design.apply(&Edit::Set { id: id(name), field: "exists".into(), value: true.into() }).unwrap();
    }
    let app = squeezed(&call(&design, "app"));
    assert!(app.contains("cidrs = var.app_cidrs") && app.contains("zones = var.availability_zones"), "{app}");
    for name in ["public", "data"] {
        design.apply(&Edit::Set { id: id(name), field: "exists".into(), value: true.into() }).unwrap();
    }
    assert!(squeezed(&call(&design, "app")).contains("zones = module.public.availability_zones"));
    assert!(!call(&design, "public").contains("zones"), "the first stands where it stands");
    assert!(!file(&design, "variables.tf").contains("availability_zones"));
    check_parses(&design);
}

#[test]
fn containers_of_one_environment_keep_their_references() {
    let mut design = everything();
    let containers = serde_json::json!([
        { "name": "app", "image": { "repository": { "id": "images", "tag": "9" } }, "port": 8080, "variables": { "LOG": "debug" } },
        { "name": "agent", "image": { "external": "public.ecr.aws/x/agent:1" }, "port": 0 }
    ]);
    over(&mut design, "orders", "dev", "containers", containers);
    let orders = call(&design, "orders");
    assert!(orders.contains("[var.environment]") && orders.contains("module.db.address"), "{orders}");
    check_parses(&design);
}

#[test]
fn without_nat_a_private_service_reaches_the_endpoints_and_nothing_else() {
    let mut design = everything();
    design.apply(&Edit::Remove { id: id("nat") }).unwrap();
    let orders = call(&design, "orders");
    assert!(!orders.contains("0.0.0.0/0"), "{orders}");
    assert!(orders.contains("module.doors.s3_prefix_list_id"), "{orders}");
}

#[test]
fn a_typed_variable_gives_way_to_the_one_an_arrow_gives() {
    let mut design = everything();
    let mut service = of_repository("images");
    service.containers[0].variables = BTreeMap::from([("DB_HOST".into(), "elsewhere".into())]);
    design.apply(&Edit::Configure { id: id("orders"), resource: service.into() }).unwrap();
    assert!(!call(&design, "orders").contains("elsewhere"));
}

#[test]
fn a_certificate_that_exists_is_written_and_one_to_come_is_a_variable() {
    let mut design = everything();
    assert!(call(&design, "edge").contains("certificate_arn            = var.edge_certificate_arn"));
    let alb =
        Alb { certificate: Certificate::Arn, certificate_arn: "arn:aws:acm:x".into(), ..Alb::default() };
    design.apply(&Edit::Configure { id: id("edge"), resource: alb.into() }).unwrap();
    assert!(call(&design, "edge").contains("\"arn:aws:acm:x\""));
    assert!(!file(&design, "variables.tf").contains("edge_certificate_arn"));
}

#[test]
fn a_box_moves_nothing_that_is_added_to_the_drawing() {
    let mut design = everything();
    let before: Vec<String> = labels(&design);
    for name in ["key", "data-key", "edge-key", "log-bucket", "orders-routes", "orders-container-definitions"]
    {
        add(&mut design, name, Bucket::default(), None);
    }
    let after = labels(&design);
    assert!(before.iter().all(|it| after.contains(it)), "{before:?} {after:?}");
    assert!(call(&design, "files").contains("module.key.arn"));
    assert!(
        file(&design, "main.tf").contains("module \"orders_routes_box\" {\n  source = \"./modules/bucket\"")
    );
}

#[test]
fn what_people_give_a_value_to_keeps_its_name_when_a_box_gets_another() {
    let mut design = everything();
    let project = groundplan::design::Project { released: true, ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    let asked = |design: &Design| -> Vec<String> {
        let example = file(design, "environments/prod/terraform.tfvars.example");
        let names = example
            .lines()
            .filter_map(|it| it.strip_prefix("# ")?.split_once(" = ").map(|it| it.0.to_owned()));
        names.collect()
    };
    let before = asked(&design);
    for wanted in ["orders_image_tag", "edge_certificate_arn"] {
        assert!(before.iter().any(|it| it == wanted), "{before:?}");
    }
    for (box_of, name) in [("orders", "Sales"), ("edge", "Entrance")] {
        design.apply(&Edit::Rename { id: id(box_of), name: name.into() }).unwrap();
    }
    assert_eq!(asked(&design), before);
    let mut service = of_repository("images");
    let sidecar =
        groundplan::design::Container { name: "log-router".into(), ..service.containers[0].clone() };
    service.containers.push(sidecar);
    design.apply(&Edit::Configure { id: id("orders"), resource: service.into() }).unwrap();
    let mut more = before;
    more.push("orders_image_tag_log_router".into());
    more.sort();
    let mut now = asked(&design);
    now.sort();
    assert_eq!(now, more);
}

/// The labels of the module calls.
fn labels(design: &Design) -> Vec<String> {
    let main = file(design, "main.tf");
    main.lines()
        .filter_map(|it| it.strip_prefix("module \"")?.split_once('"').map(|it| it.0.to_owned()))
        .collect()
}

#[test]
fn a_new_name_keeps_the_resources_once_the_design_is_in_use() {
    let mut design = everything();
    let rename = |design: &mut Design, name: &str| {
        design.apply(&Edit::Rename { id: id("orders"), name: name.into() }).unwrap();
    };
    rename(&mut design, "sales");
    assert!(!terraform::generate(&design).files.contains_key("moved.tf"));
    let project = groundplan::design::Project { released: true, ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    rename(&mut design, "Checkout");
    rename(&mut design, "Basket");
    let moved = file(&design, "moved.tf");
    for step in [
        "from = module.sales\n  to   = module.checkout",
        "from = module.checkout\n  to   = module.basket",
        "from = module.checkout_task_roles\n  to   = module.basket_task_roles",
    ] {
        assert!(moved.contains(step), "{moved}");
    }
    let basket = call(&design, "orders");
    assert!(basket.contains("module \"basket\" {") && basket.contains("\"${local.name}-sales\""), "{basket}");
    rename(&mut design, "sales");
    assert!(file(&design, "moved.tf").contains("from = module.basket\n  to   = module.sales"));
}

#[test]
fn what_is_moved_never_comes_from_a_box_that_is_there() {
    let mut design = everything();
    let project = groundplan::design::Project { released: true, ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    design.apply(&Edit::Rename { id: id("orders"), name: "Basket".into() }).unwrap();
    assert!(file(&design, "moved.tf").contains("from = module.orders_task_roles\n"));
    add(&mut design, "orders-task-roles", Bucket::default(), None);
    let moved = file(&design, "moved.tf");
    assert!(moved.contains("from = module.orders_task_roles\n"), "{moved}");
    assert!(!moved.contains("module.orders_task_roles_box"), "{moved}");
}

/// `"${var.environment}-edge"` in an environment.
fn name_in(call: &str, project: &str, environment: &str) -> String {
    let line = call.lines().find(|it| it.trim_start().starts_with("name ")).unwrap();
    let template = line.split('"').nth(1).unwrap();
    template
        .replace("${local.name}", &format!("{project}-{environment}"))
        .replace("${var.environment}", environment)
}

#[test]
fn a_load_balancer_has_a_name_that_aws_takes_in_every_environment() {
    let long = "a-project-with-a-name-of-some-length";
    for project in [long, "internal", "shop"] {
        let mut design = everything();
        let named = groundplan::design::Project { name: project.into(), ..design.project().clone() };
        let most = groundplan::design::Environment { name: "twelveletter".into(), production: true };
        let environments = design.environments().iter().cloned().chain([most]).collect();
        let rename = Edit::Rename { id: id("edge"), name: "the-way-in-for-all-of-the-customers".into() };
        design.apply_all(&[Edit::Project(named), Edit::Environments(environments), rename]).unwrap();
        let edge = call(&design, "edge");
        let own = edge.split("module \"").find(|it| it.contains("./modules/alb\"")).unwrap();
        for environment in design.environments() {
            let name = name_in(own, project, &environment.name);
            assert!(name.len() <= 32 && !name.starts_with("internal-"), "{name}");
        }
    }
}

#[test]
fn the_readme_has_no_total_where_no_price_is_known() {
    let mut design = persist::Preset::by_id("starter-fargate").unwrap().design().unwrap();
    let costs = |design: &Design| {
        let files = export::files(design);
        files["README.md"].split_once("## Costs").unwrap().1.to_owned()
    };
    assert!(costs(&design).contains("Not in the totals: Traffic between zones of main (depends on"));
    let project = groundplan::design::Project { region: "us-gov-west-1".into(), ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    let text = costs(&design);
    assert!(
        !text.contains("Total") && text.contains("the region us-gov-west-1 is not in the catalogue"),
        "{text}"
    );
}

#[test]
fn the_readme_has_the_price_of_each_environment() {
    let design = persist::Preset::by_id("starter-fargate").unwrap().design().unwrap();
    let files = export::files(&design);
    let total = files["README.md"].lines().find(|it| it.starts_with("| **Total** |")).unwrap();
    let prices: Vec<String> = design
        .environments()
        .iter()
        .map(|it| cost::estimate(&Topology::new(&design.in_environment(&it.name), it)).total)
        .map(|it| format!("**{}** ({})", cost::dollars(it.typical), it.dollars()))
        .collect();
    assert_eq!(total, format!("| **Total** | {} |", prices.join(" | ")));
    assert_ne!(prices[0], prices[2]);
}

#[test]
fn what_is_downloaded_knows_that_it_may_be_in_use() {
    let files = export::files(&everything());
    let (_, text) = files.iter().find(|(name, _)| name.ends_with(".groundplan.json")).unwrap();
    assert!(persist::load(text).unwrap().project().released);
}

#[test]
fn each_layer_has_its_key_when_asked_and_readers_of_secrets_may_use_theirs() {
    let mut design = everything();
    let project = groundplan::design::Project { key_layers: true, ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    for (name, key) in [("db", "data"), ("main", "logs"), ("token", "secrets"), ("images", "images")] {
        assert!(call(&design, name).contains(&format!("= module.{key}_key.arn")), "{}", call(&design, name));
    }
    let orders = call(&design, "orders");
    assert!(orders.contains("{ data = module.data_key.arn, secrets = module.secrets_key.arn }"), "{orders}");
    let main = file(&design, "main.tf");
    assert!(main.contains("\"${local.name}-secrets\"") && !main.contains("module \"key\""), "{main}");
}

#[test]
fn a_key_that_exists_is_looked_up_and_used() {
    let mut design = everything();
    let project =
        groundplan::design::Project { existing_key: "alias/shop".into(), ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    let module = terraform::generate(&design);
    assert!(module.files["main.tf"].contains("source = \"./modules/existing_key\""));
    assert!(!module.files.contains_key("modules/key/main.tf"));
    assert!(call(&design, "files").contains("module.key.arn"));
}

#[test]
fn a_state_bucket_that_exists_takes_the_place_of_the_bootstrap() {
    let mut design = everything();
    assert!(terraform::generate(&design).files.contains_key("bootstrap/main.tf"));
    let project =
        groundplan::design::Project { state_bucket: "acme-state".into(), ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    let files = terraform::generate(&design).files;
    assert!(!files.keys().any(|it| it.starts_with("bootstrap/") || it.ends_with("backend.hcl.example")));
    let backend = spaced(&files["environments/prod/backend.tf"]);
    // With `encrypt` and no key Terraform would ask for S3's own, whatever the bucket encrypts with.
    assert!(backend.contains("bucket = \"acme-state\"") && !backend.contains("encrypt ="));
    assert!(!files["README.md"].contains("bootstrap") && files["README.md"].contains("`acme-state`"));
    let policies: Vec<&String> =
        files.iter().filter(|(name, _)| name.starts_with("policies/")).map(|it| it.1).collect();
    assert!(policies.iter().any(|it| it.contains("s3:::acme-state/")), "{policies:?}");
    // Versions are objects, which the ARN of the bucket alone does not name.
    let kept = "\"arn:aws:s3:::acme-state\",\n        \"arn:aws:s3:::acme-state/*\"";
    assert!(policies.iter().any(|it| it.contains(kept)), "{policies:?}");
    assert!(policies.iter().all(|it| !it.contains("-tfstate-")), "{policies:?}");
}

#[test]
fn what_exists_is_looked_up_and_not_made() {
    let mut design = everything();
    for (name, lookup) in
        [("main", "shared"), ("app", "Tier=private"), ("cluster", "shared"), ("images", "team/api")]
    {
        for (field, value) in [("exists", true.into()), ("lookup", serde_json::json!(lookup))] {
            design.apply(&Edit::Set { id: id(name), field: field.into(), value }).unwrap();
        }
    }
    for (name, module) in [("main", "vpc"), ("app", "tier"), ("cluster", "cluster"), ("images", "repository")]
    {
        assert!(
            call(&design, name).contains(&format!("./modules/existing_{module}")),
            "{}",
            call(&design, name)
        );
    }
    assert!(
        call(&design, "app").contains("tags         = { Tier = \"private\" }"),
        "{}",
        call(&design, "app")
    );
    // A tier that is new in the VPC is still made, and what stands in it refers to the ones found.
    assert!(call(&design, "data").contains("./modules/tier\""));
    assert!(call(&design, "orders").contains("module.app.subnet_ids"));
    check_parses(&design);
}

#[test]
fn an_empty_design_has_all_its_files() {
    let design = Design::default();
    let files = export::files(&design);
    for name in
        ["README.md", "main.tf", "environments/prod/main.tf", "bootstrap/main.tf", "tests/stack.tftest.hcl"]
    {
        assert!(files.contains_key(name), "{name}");
    }
    check_parses(&design);
}

#[test]
fn the_zip_holds_every_file_in_one_folder_and_is_the_same_twice() {
    for preset in persist::PRESETS {
        let design = preset.design().unwrap();
        let bytes = export::zip(&design);
        assert_eq!(bytes, export::zip(&design));
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let files = export::files(&design);
        assert_eq!(archive.len(), files.len());
        let folder = terraform::folder(&design);
        for (name, text) in files {
            let mut read = String::new();
            archive.by_name(&format!("{folder}/{name}")).unwrap().read_to_string(&mut read).unwrap();
            assert_eq!(read, text, "{name}");
        }
    }
}

#[test]
fn the_place_of_a_box_changes_nothing_that_is_worked_out() {
    let before = persist::sample(50, 3);
    let mut after = before.clone();
    for (id, node) in before.nodes() {
        let at = Point { x: node.at.x + 7, y: node.at.y + 3 };
        after.apply(&Edit::Move { id: *id, parent: node.parent, at }).unwrap();
        let size = node.kind().is_container().then_some(Size { w: 900, h: 700 });
        after.apply(&Edit::Resize { id: *id, size }).unwrap();
    }
    assert!(before != after && before.differs_in_places_only(&after));
    let worked_out = |design: &Design| {
        let environment = &design.environments()[0];
        let topology = Topology::new(design, environment);
        let (findings, proofs) = (validate_in(design, &environment.name), traffic::prove(&topology));
        format!("{findings:?} {proofs:?} {:?} {:?}", cost::estimate(&topology), terraform::generate(design))
    };
    assert!(worked_out(&before) == worked_out(&after));

    after.apply(&Edit::Rename { id: id("billing"), name: "other".into() }).unwrap();
    assert!(!before.differs_in_places_only(&after));
}

#[test]
fn the_file_in_view_is_the_one_that_is_downloaded() {
    let design = everything();
    let whole = terraform::generate(&design);
    for (path, text) in &whole.files {
        let shown = terraform::preview(&design, path);
        assert_eq!(shown.files.get(path), Some(text), "{path}");
        // How many policies it takes is known when the first is looked at.
        let rest = |it: &&String| !it.starts_with("policies/deployer-");
        assert!(shown.files.keys().filter(rest).eq(whole.files.keys().filter(rest)), "{path}");
        assert_eq!(shown.blocks, whole.blocks, "{path}");
    }
}

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("${file(\"/etc/passwd\")}".to_owned()),
        Just("%{ for x in y }$${a}$$${b}%%{c}$\\".to_owned()),
        Just("\"\n}\nresource \"evil\" \"x\" {\n# ".to_owned()),
        Just("\u{202e}\u{0}\u{7f}\r\n*/ /* <script> | `x` EOT\nEOT".to_owned()),
        Just("x".repeat(10_000)),
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_a_user_types_leaves_its_string(text in hostile(), key in hostile()) {
        let mut design = everything();
        let mut service = of_repository("images");
        let variables = BTreeMap::from([(key.clone(), text.clone()), ("PLAIN".into(), text.clone())]);
        service.containers[0].variables = variables;
        service.containers[0].name = text.clone();
        service.containers[0].command = vec![text.clone(), key.clone()];
        design.apply(&Edit::Configure { id: id("orders"), resource: service.into() }).unwrap();
        let secret = Secret { description: text.clone(), ..Secret::default() };
        design.apply(&Edit::Configure { id: id("token"), resource: secret.into() }).unwrap();
        // A name without a letter or digit is refused; then the box keeps its own.
        let _ = design.apply(&Edit::Rename { id: id("files"), name: text.clone() });
        let mut project = design.project().clone();
        project.name.clone_from(&text);
        project.region.clone_from(&key);
        project.owner = text;
        design.apply(&Edit::Project(project)).unwrap();
        over(&mut design, "orders", "dev", "cpu", 256.into());
        let module = terraform::generate(&design);
        for (name, text) in &module.files {
            if name.ends_with(".tf") || name.ends_with(".hcl") {
                let body = hcl::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
                for block in body.blocks() {
                    prop_assert!(block.labels().iter().all(|it| it.as_str() != "evil"), "{name}");
                }
            }
        }
        prop_assert_eq!(terraform::generate(&design), module);
    }

    #[test]
    fn any_sample_parses(seed in 0_u64..1000, boxes in 1_usize..60) {
        check_parses(&persist::sample(boxes, seed));
    }
}

#[test]
fn meanings_of_arrows_are_all_drawn_in_everything() {
    let design = everything();
    let mut tags: Vec<&str> = design.links().values().map(Arrow::tag).collect();
    tags.sort_unstable();
    tags.dedup();
    // The firewall stands on its load balancer, which means the same as an arrow.
    assert_eq!(
        tags,
        [
            "call",
            "connect",
            "consume",
            "deploy",
            "egress",
            "entry",
            "listen",
            "mount",
            "publish",
            "receive",
            "route",
            "send",
            "subscribe",
            "use",
            "watch"
        ]
    );
}

/// The statements of every deployer policy of a design, and how long each policy is.
fn deployer(design: &Design) -> (Vec<serde_json::Value>, Vec<usize>) {
    let mut statements = Vec::new();
    let mut lengths = Vec::new();
    for (file, text) in terraform::generate(design).files {
        if file.starts_with("policies/deployer") {
            lengths.push(text.chars().filter(|it| !it.is_whitespace()).count());
            let policy: serde_json::Value = serde_json::from_str(&text).unwrap();
            statements.extend(policy["Statement"].as_array().unwrap().clone());
        }
    }
    (statements, lengths)
}

fn texts(value: &serde_json::Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
}

#[test]
fn whoever_applies_gets_no_wildcard_and_hands_roles_to_named_services_only() {
    let (statements, lengths) = deployer(&everything());
    assert!(lengths.iter().all(|it| *it <= 6144), "{lengths:?}");
    for statement in &statements {
        for action in texts(&statement["Action"]) {
            assert!(!action.contains('*'), "{action}");
            if action == "iam:PassRole" {
                assert!(
                    statement["Condition"]["StringEquals"]["iam:PassedToService"].is_array(),
                    "{statement}"
                );
                assert!(texts(&statement["Resource"]).iter().all(|it| it != "*"), "{statement}");
            }
            // What changes or deletes names what it is on, its tag or its region; some creations have no such form.
            let changes =
                ["Delete", "Put", "Update", "Modify"].iter().any(|it| action.contains(&format!(":{it}")));
            let anywhere = texts(&statement["Resource"]) == ["*"] && statement.get("Condition").is_none();
            assert!(
                !(changes && anywhere)
                    || action == "logs:PutResourcePolicy"
                    || action == "ecr:PutReplicationConfiguration"
                    || action == "logs:DeleteResourcePolicy",
                "{action}"
            );
        }
    }
}

#[test]
fn whoever_applies_may_touch_what_the_design_names_and_no_other_project() {
    let (statements, _) = deployer(&everything());
    let on = |action: &str| -> Vec<String> {
        let with = |it: &&serde_json::Value| {
            it["Effect"] == "Allow" && texts(&it["Action"]).iter().any(|it| it == action)
        };
        statements.iter().filter(with).flat_map(|it| texts(&it["Resource"])).collect()
    };
    assert_eq!(on("ecs:UpdateService"), ["arn:aws:ecs:eu-central-1:*:service/*/my-design-*"]);
    assert_eq!(on("s3:DeleteBucket"), ["arn:aws:s3:::my-design-*"]);
    let groups = on("logs:CreateLogGroup");
    assert!(
        groups.contains(&"arn:aws:logs:eu-central-1:*:log-group:/ecs/*/my-design-*".into()),
        "{groups:?}"
    );
    assert!(on("s3:GetObject").contains(&"arn:aws:s3:::my-design-tfstate-????????????/my-design/*".into()));
    // Buckets and keys of the state are the bootstrap's, with copies and the record of who read it.
    let denied: Vec<_> = statements.iter().filter(|it| it["Effect"] == "Deny").collect();
    let refused = |action: &str, what: &str| {
        let mut all = denied.iter();
        all.any(|it| texts(&it["Action"]).contains(&action.into()) && it.to_string().contains(what))
    };
    assert!(refused("s3:DeleteBucket", "my-design-tfstate-*"), "{denied:?}");
    assert!(refused("s3:DeleteObject", "my-design-tfstate-logs-*/*"), "{denied:?}");
    assert!(refused("s3:PutObject", "my-design-tfstate-copy-*/*"), "{denied:?}");
    // Locks are made and deleted in the bucket of the state itself.
    assert!(!refused("s3:DeleteObject", "my-design-tfstate-*\""), "{denied:?}");
    assert!(refused("kms:ScheduleKeyDeletion", "alias/tfstate/my-design*"), "{denied:?}");
}

#[test]
fn a_state_is_copied_within_its_country_or_not_at_all() {
    let values = |region: &str, state_copy: bool| {
        let mut design = everything();
        let project =
            groundplan::design::Project { region: region.into(), state_copy, ..design.project().clone() };
        design.apply(&Edit::Project(project)).unwrap();
        squeezed(&terraform::generate(&design).files["bootstrap/terraform.tfvars"])
    };
    assert!(values("eu-west-1", true).contains("copy_region = \"eu-central-1\""));
    assert!(values("eu-west-1", false).contains("copy_region = null"));
    assert!(
        values("eu-west-2", true).contains("copy_region = null"),
        "London has no other region in its country"
    );
}

#[test]
fn writable_paths_are_in_memory_on_fargate_unless_the_disk_is_asked_for() {
    let mut design = everything();
    let set =
        |field: &str, value: serde_json::Value| Edit::Set { id: id("orders"), field: field.into(), value };
    design.apply(&set("launch", "fargate".into())).unwrap();
    assert!(squeezed(&file(&design, "main.tf")).contains("writable_mib = 64"));
    assert!(file(&design, "README.md").contains("writable_mib = 0"));
    design.apply(&set("containers.0.writable_mib", 0.into())).unwrap();
    assert!(squeezed(&file(&design, "main.tf")).contains("writable_mib = 0"));
}

#[test]
fn a_name_that_ecs_keeps_to_itself_is_touched_under_the_one_it_gets() {
    let mut design = everything();
    let project = groundplan::design::Project { name: "ecs-shop".into(), ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    let (statements, lengths) = deployer(&design);
    assert!(lengths.iter().all(|it| *it <= 6144), "{lengths:?}");
    let makes = |it: &&serde_json::Value| texts(&it["Action"]).contains(&"ecs:UpdateCapacityProvider".into());
    let on: Vec<String> = statements.iter().filter(makes).flat_map(|it| texts(&it["Resource"])).collect();
    let is = |it: &String| it.starts_with("arn:aws:ecs:eu-central-1:*:capacity-provider/ec2-ecs-shop-");
    assert!(on.iter().any(is), "{on:?}");
}

#[test]
fn the_readme_follows_the_order_of_the_work_and_speaks_of_what_is_there() {
    let readme = |id: &str| {
        let preset = persist::PRESETS.iter().find(|it| it.id == id).unwrap();
        file(&preset.design().unwrap(), "README.md")
    };
    let canary = readme("canary-delivery");
    let at = |words: &str| canary.find(words).unwrap_or_else(|| panic!("{words}: {canary}"));
    assert!(at("terraform init -backend-config") < at("push node_app_images 1.0.0 linux/"));
    assert!(at("push node_app_images") < at("terraform apply change.tfplan"));
    assert!(!canary.contains("final snapshot") && !canary.contains("off hours"), "{canary}");
    let platform = readme("production-platform");
    assert!(
        platform.contains("`<name>-final`") && platform.contains("repositories with images"),
        "{platform}"
    );
    assert!(readme("graviton-spot").contains("`dev`, `staging`: off hours change the limits"));
}

#[test]
fn the_readme_says_what_the_policies_are_and_how_they_change() {
    let design = everything();
    let readme = squeezed(&file(&design, "README.md"));
    let says = |words: &str| assert!(readme.contains(words), "{words}: {readme}");
    says("ROLE=apply_my-design ");
    says("create-policy-version --set-as-default");
    says("aws iam attach-role-policy --role-name \"$ROLE\" --policy-arn \"$POLICY\"");
    says("arn:aws:iam::$ACCOUNT:policy/my-design-$(basename");
    says("keep its credentials as you would those of an administrator");
    says("who applies one of them may change and destroy the others");
    says("unless `assume_role` in `backend.hcl` names it");
    let example = file(&design, "environments/prod/backend.hcl.example");
    assert!(example.contains("# assume_role = { role_arn ="), "{example}");
}

#[test]
fn a_smaller_design_needs_fewer_rights() {
    let preset = persist::PRESETS.iter().find(|it| it.id == "network-foundation").unwrap();
    let (statements, _) = deployer(&preset.design().unwrap());
    let all: Vec<String> = statements.iter().flat_map(|it| texts(&it["Action"])).collect();
    let has = |start: &str| all.iter().any(|it| it.starts_with(start));
    assert!(has("ec2:CreateVpc") && !has("rds:") && !has("codedeploy:") && !has("chatbot:"), "{all:?}");
}
