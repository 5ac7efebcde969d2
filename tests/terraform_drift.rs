//! Deployments from outside, with the real `terraform`: a plan afterwards is empty, and edits still arrive.
//!
//! Runs where `GROUNDPLAN_TF` names a program that answers to `env` with the variables `terraform` needs.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test may panic")]

mod drawing;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use groundplan::design::{
    Alb, Certificate, Cluster, Deployment, Design, Edit, ImageOwner, Internet, Nat, Repository, Service,
    TierRole, Vpc,
};
use groundplan::{export, terraform};
use serde_json::Value;

use drawing::{add, link, of_repository, tier};

const NEW_IMAGE: &str = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/images:abc1234";

/// One service behind a load balancer.
fn shop(name: &str, change: impl FnOnce(&mut Service)) -> Design {
    let mut design = Design::default();
    let it = &mut design;
    let project = groundplan::design::Project { name: name.into(), ..it.project().clone() };
    it.apply(&Edit::Project(project)).unwrap();
    add(it, "internet", Internet::default(), None);
    add(it, "main", Vpc::default(), None);
    add(it, "public", tier(TierRole::Public), Some("main"));
    add(it, "app", tier(TierRole::Application), Some("main"));
    add(it, "nat", Nat::default(), Some("public"));
    add(it, "edge", Alb { certificate: Certificate::None, ..Alb::default() }, Some("public"));
    add(it, "cluster", Cluster::default(), None);
    add(it, "images", Repository::default(), None);
    let mut service = of_repository("images");
    change(&mut service);
    add(it, "orders", service, Some("app"));
    link(it, "internet", "edge");
    link(it, "edge", "orders");
    design
}

/// A folder with the state of one environment.
struct Stack {
    folder: PathBuf,
    variables: BTreeMap<String, String>,
}

impl Stack {
    /// None where there is no terraform to ask.
    fn apply(design: &Design) -> Option<Self> {
        let Ok(tf) = std::env::var("GROUNDPLAN_TF") else {
            eprintln!("\nSKIPPED: set GROUNDPLAN_TF to run terraform on designs.\n");
            return None;
        };
        let output = Command::new(tf).arg("env").output().unwrap();
        let exports = String::from_utf8(output.stdout).unwrap();
        let variables = exports
            .lines()
            .filter_map(|line| line.strip_prefix("export ")?.trim_end_matches(';').split_once('='))
            .map(|(name, value)| (name.to_owned(), value.trim_matches(['"', '\'']).to_owned()))
            .collect();
        let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("drift").join(terraform::folder(design));
        let _ = std::fs::remove_dir_all(&root);
        write(design, &root);
        let stack = Self { folder: root.join("environments/prod"), variables };
        stack.run(&["init", "-input=false", "-no-color"], 0);
        stack.run(&["apply", "-auto-approve", "-input=false", "-no-color"], 0);
        Some(stack)
    }

    /// The same stack with other files.
    fn redraw(&self, design: &Design) {
        write(design, self.folder.parent().unwrap().parent().unwrap());
    }

    fn run(&self, arguments: &[&str], code: i32) -> String {
        let output = Command::new("terraform")
            .args(arguments)
            .current_dir(&self.folder)
            .envs(&self.variables)
            .output()
            .unwrap();
        let told =
            format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "terraform {}\n{told}", arguments.join(" "));
        told
    }

    fn assert_empty_plan(&self) {
        self.run(&["plan", "-detailed-exitcode", "-input=false", "-no-color"], 0);
    }

    /// What a plan says that is to change.
    fn changes(&self) -> String {
        self.run(&["plan", "-detailed-exitcode", "-input=false", "-no-color"], 2)
    }

    /// Changes what exists behind Terraform's back: what a refresh would find.
    fn outside(&self, change: impl Fn(&str, &mut serde_json::Map<String, Value>)) {
        let path = self.folder.join("terraform.tfstate");
        let mut state: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        state["serial"] = (state["serial"].as_u64().unwrap() + 1).into();
        for resource in state["resources"].as_array_mut().unwrap() {
            let name =
                format!("{}.{}", resource["type"].as_str().unwrap(), resource["name"].as_str().unwrap());
            for instance in resource["instances"].as_array_mut().unwrap() {
                change(&name, instance["attributes"].as_object_mut().unwrap());
            }
        }
        std::fs::write(&path, state.to_string()).unwrap();
    }

    /// A revision of the family with another image, deployed and recorded.
    fn deploy_from_outside(&self, records: bool) {
        self.outside(|name, it| match name {
            "aws_ecs_task_definition.this" => {
                // What `track_latest` makes the provider find.
                assert_eq!(it["track_latest"], true, "only the newest revision is compared");
                let mut containers: Value =
                    serde_json::from_str(it["container_definitions"].as_str().unwrap()).unwrap();
                containers[0]["image"] = NEW_IMAGE.into();
                it["container_definitions"] = containers.to_string().into();
                it["revision"] = 7.into();
                it["arn"] = next(&it["arn"]);
            }
            "aws_ecs_service.this" => {
                it["task_definition"] = next(&it["task_definition"]);
            }
            "aws_ssm_parameter.image" if records => {
                it["insecure_value"] = NEW_IMAGE.into();
                it["value"] = NEW_IMAGE.into();
                it["version"] = 2.into();
            }
            _ => {}
        });
    }

    /// The traffic is with the other target group now.
    fn turn_weights(&self) {
        let turned = std::cell::Cell::new(0);
        self.outside(|name, it| {
            if !name.starts_with("aws_lb_listener_rule.") {
                return;
            }
            let groups = it["action"][0]["forward"][0]["target_group"].as_array_mut().unwrap();
            for group in groups.iter_mut() {
                group["weight"] = (100 - group["weight"].as_i64().unwrap()).into();
            }
            turned.set(turned.get() + usize::from(groups.len() == 2));
        });
        assert!(turned.get() > 0, "no rule leads to two target groups");
    }
}

fn next(arn: &Value) -> Value {
    let (family, _) = arn.as_str().unwrap().rsplit_once(':').unwrap();
    format!("{family}:7").into()
}

fn write(design: &Design, root: &Path) {
    for (name, text) in export::files(design) {
        let path = root.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    std::fs::write(
        root.join("environments/prod/local_override.tf"),
        "terraform {\n  backend \"local\" {}\n}\n",
    )
    .unwrap();
}

/// More CPU and one more variable.
fn grow(it: &mut Service) {
    it.cpu = 1024;
    it.memory_mib = 2048;
    it.containers[0].variables.insert("LOG_LEVEL".into(), "debug".into());
}

#[test]
fn a_plan_after_a_rolling_deployment_of_a_pipeline_is_empty_and_edits_reach_the_service() {
    let owned = |it: &mut Service| it.image_owner = ImageOwner::Pipeline;
    let Some(stack) = Stack::apply(&shop("drift-rolling", owned)) else { return };
    stack.assert_empty_plan();
    stack.deploy_from_outside(true);
    stack.assert_empty_plan();
    stack.redraw(&shop("drift-rolling", |it| {
        owned(it);
        grow(it);
    }));
    let changes = stack.changes();
    assert!(changes.contains("aws_ecs_task_definition.this must be replaced"), "{changes}");
    assert!(changes.contains("aws_ecs_service.this[0] will be updated"), "{changes}");
    assert!(changes.contains("LOG_LEVEL"), "{changes}");
    // The image that runs stays.
    assert!(!changes.contains("1.2.3"), "{changes}");
}

#[test]
fn a_tag_given_to_terraform_reaches_the_service() {
    let Some(stack) = Stack::apply(&shop("drift-terraform", |_| ())) else { return };
    stack.assert_empty_plan();
    let changes =
        stack.run(&["plan", "-detailed-exitcode", "-no-color", "-var", "orders_image_tag=2.0.0"], 2);
    assert!(changes.contains("aws_ecs_service.this[0] will be updated"), "{changes}");
}

#[test]
fn a_plan_after_a_canary_by_ecs_is_empty_and_leaves_the_traffic_where_it_is() {
    let owned = |it: &mut Service| {
        it.image_owner = ImageOwner::Pipeline;
        it.deployment = Deployment::Canary;
        it.rollback_errors = 10;
    };
    let Some(stack) = Stack::apply(&shop("drift-canary", owned)) else { return };
    stack.assert_empty_plan();
    stack.deploy_from_outside(true);
    stack.turn_weights();
    stack.assert_empty_plan();
    stack.redraw(&shop("drift-canary", |it| {
        owned(it);
        grow(it);
    }));
    let changes = stack.changes();
    assert!(changes.contains("aws_ecs_service.this[0] will be updated"), "{changes}");
    assert!(
        !changes.contains("# module.stack.module.orders_traffic_shift.aws_lb_listener_rule"),
        "{changes}"
    );
}

#[test]
fn a_plan_after_a_deployment_by_codedeploy_is_empty_and_edits_make_the_revision_it_renders_next() {
    let owned = |it: &mut Service| {
        it.image_owner = ImageOwner::Pipeline;
        it.deployment = Deployment::CodeDeploy;
        it.rollback_errors = 10;
    };
    let Some(stack) = Stack::apply(&shop("drift-codedeploy", owned)) else { return };
    stack.assert_empty_plan();
    stack.deploy_from_outside(true);
    stack.turn_weights();
    stack.outside(|name, it| {
        if name == "aws_ecs_service.this" {
            it["load_balancer"][0]["target_group_arn"] =
                "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/order-2/0123456789abcdef"
                    .into();
        }
    });
    stack.assert_empty_plan();
    stack.redraw(&shop("drift-codedeploy", |it| {
        owned(it);
        grow(it);
    }));
    let changes = stack.changes();
    assert!(changes.contains("aws_ecs_task_definition.this must be replaced"), "{changes}");
    // CodeDeploy alone may change the service.
    assert!(!changes.contains("# module.stack.module.orders_code_deploy.aws_ecs_service"), "{changes}");
}

/// By CodeDeploy, from outside.
fn by_code_deploy(it: &mut Service) {
    it.image_owner = ImageOwner::Pipeline;
    it.deployment = Deployment::CodeDeploy;
}

#[test]
fn another_zone_waits_for_the_next_deployment_by_codedeploy_as_aws_takes_it_from_nobody_else() {
    let mut design = shop("drift-zone", by_code_deploy);
    let Some(stack) = Stack::apply(&design) else { return };
    let zones = Edit::Set { id: drawing::id("main"), field: "zones".into(), value: 2.into() };
    design.apply(&zones).unwrap();
    stack.redraw(&design);
    let changes = stack.changes();
    assert!(changes.contains("module.app.aws_subnet.this"), "{changes}");
    assert!(!changes.contains("# module.stack.module.orders_code_deploy.aws_ecs_service"), "{changes}");
}

#[test]
fn another_port_replaces_a_service_of_codedeploy_with_its_target_groups() {
    let Some(stack) = Stack::apply(&shop("drift-port", by_code_deploy)) else { return };
    // A stack from before the target groups were watched stays as it is.
    stack.run(&["state", "rm", "module.stack.module.orders_code_deploy.terraform_data.target_groups[0]"], 0);
    let changes = stack.changes();
    assert!(changes.contains("1 to add, 0 to change, 0 to destroy"), "{changes}");
    stack.run(&["apply", "-auto-approve", "-input=false", "-no-color"], 0);
    stack.redraw(&shop("drift-port", |it| {
        by_code_deploy(it);
        it.containers[0].port = 9090;
    }));
    let changes = stack.changes();
    let replaced = "# module.stack.module.orders_code_deploy.aws_ecs_service.this[0] will be replaced";
    assert!(changes.contains(replaced), "{changes}");
    // AWS takes the scaling away with the service.
    let scaling = "orders_autoscaling.aws_appautoscaling_target.this must be replaced";
    assert!(changes.contains(scaling), "{changes}");
    stack.run(&["apply", "-auto-approve", "-input=false", "-no-color"], 0);
    stack.assert_empty_plan();
}
