//! Pipelines, from the arrow to the permissions.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test may panic")]

mod drawing;

use groundplan::design::{DeliveryTool, Deployment, Design, Edit, LinkId, Pipeline, Service, SourceOrigin};
use groundplan::terraform;

use drawing::{everything, id};

fn call(design: &Design, name: &str) -> String {
    let module = terraform::generate(design);
    let block = module.blocks.iter().find(|it| it.node == id(name)).unwrap();
    let lines: Vec<&str> = module.files[&block.file].lines().collect();
    lines[block.first..=block.last].join("\n")
}

fn with(change: impl FnOnce(&mut Pipeline)) -> Design {
    let mut design = everything();
    let mut it = design.get::<Pipeline>(id("delivery")).unwrap().clone();
    change(&mut it);
    design.apply(&Edit::Configure { id: id("delivery"), resource: it.into() }).unwrap();
    design
}

#[test]
fn an_arrow_from_a_pipeline_makes_it_the_owner_of_the_image() {
    let mut design = everything();
    design
        .apply(&Edit::Set { id: id("payments"), field: "image_owner".into(), value: "terraform".into() })
        .unwrap();
    let payments = call(&design, "payments");
    assert!(payments.contains("pipeline_images = [\"app\"]"), "{payments}");
    let link = LinkId { from: id("delivery"), to: id("payments") };
    design.apply(&Edit::Disconnect { link }).unwrap();
    assert!(!call(&design, "payments").contains("pipeline_images"));
}

#[test]
fn a_pipeline_deploys_its_services_and_no_others() {
    let delivery = call(&everything(), "delivery");
    assert!(delivery.contains("module.payments.service_name"), "{delivery}");
    assert!(!delivery.contains("module.orders."), "{delivery}");
    assert!(delivery.contains("url = module.images.url"), "{delivery}");
    assert!(delivery.contains("architecture = \"ARM64\""), "{delivery}");
}

#[test]
fn a_service_that_codedeploy_moves_is_deployed_by_codedeploy() {
    let mut design = everything();
    let service = Service { deployment: Deployment::CodeDeploy, ..drawing::of_repository("images") };
    design.apply(&Edit::Configure { id: id("payments"), resource: service.into() }).unwrap();
    design.apply(&Edit::Connect { link: LinkId { from: id("edge"), to: id("payments") } }).unwrap();
    let delivery = call(&design, "delivery");
    assert!(delivery.contains("application      = module.payments_code_deploy.application"), "{delivery}");
    // A deployment is the only way to bring another network to the service.
    assert!(delivery.contains("network          = module.payments.network"), "{delivery}");
    assert!(!call(&everything(), "delivery").contains(".network"));
    let readme = &terraform::generate(&design).files["README.md"];
    assert!(readme.contains("run the pipeline and apply again"), "{readme}");
}

#[test]
fn github_actions_get_a_role_and_a_workflow_without_keys() {
    let design = with(|it| {
        it.tool = DeliveryTool::GitHub;
        it.repository = "acme/shop".into();
    });
    let delivery = call(&design, "delivery");
    assert!(delivery.contains("./modules/pipeline_github"), "{delivery}");
    assert!(delivery.contains("github_repository    = \"acme/shop\""), "{delivery}");
    let files = terraform::generate(&design).files;
    let workflow = &files["pipelines/delivery/deploy.yml"];
    assert!(workflow.contains("id-token: write") && !workflow.contains("secrets."), "{workflow}");
    assert!(files["outputs.tf"].contains("delivery_github_variables"));
    assert!(!files["outputs.tf"].contains("delivery_source_bucket_name"));
    assert!(files["README.md"].contains("gh variable set"), "{}", files["README.md"]);
    // GitHub looks for a runner before it has the variables of an environment.
    assert!(workflow.contains("runs-on: ubuntu-24.04-arm\n"), "{workflow}");
}

#[test]
fn connections_of_pipelines_with_long_names_have_names_of_their_own() {
    let connection = |name: &str| {
        let mut design = with(|it| {
            it.source = SourceOrigin::GitHub;
            it.repository = "acme/shop".into();
        });
        design.apply(&Edit::Rename { id: id("delivery"), name: name.into() }).unwrap();
        let files = terraform::generate(&design).files;
        let after = files["main.tf"].split_once("./modules/github_connection").unwrap().1.to_owned();
        after.lines().find(|it| it.trim_start().starts_with("name ")).unwrap().to_owned()
    };
    let one = connection("delivery-of-everything-to-europe");
    let other = connection("delivery-of-everything-to-america");
    assert_ne!(one, other);
}

#[test]
fn a_new_repository_on_github_signs_in_with_its_numbers() {
    let old = |it: &mut Pipeline| {
        it.tool = DeliveryTool::GitHub;
        it.repository = "acme/shop".into();
    };
    let readme = &terraform::generate(&with(old)).files["README.md"];
    assert!(readme.contains("gh api repos/acme/shop --jq '.owner.id, .id'"), "{readme}");
    let odd = |it: &mut Pipeline| {
        old(it);
        it.repository = "acme/it's $(here)".into();
    };
    let readme = &terraform::generate(&with(odd)).files["README.md"];
    assert!(readme.contains("gh api 'repos/acme/it'\\''s $(here)' --jq"), "{readme}");
    let design = with(|it| {
        old(it);
        it.github_owner_id = "123456".into();
        it.github_repository_id = "456789".into();
    });
    let delivery = call(&design, "delivery");
    assert!(delivery.contains("github_owner_id      = \"123456\""), "{delivery}");
    assert!(delivery.contains("github_repository_id = \"456789\""), "{delivery}");
    assert!(!terraform::generate(&design).files["README.md"].contains("gh api"));
}

#[test]
fn an_upload_goes_to_a_bucket_whose_name_is_an_output() {
    let files = terraform::generate(&everything()).files;
    assert!(files["outputs.tf"].contains("output \"delivery_source_bucket_name\""));
    let upload = "\"s3://$(terraform output -raw delivery_source_bucket_name)/\"source.zip";
    assert!(files["README.md"].contains(upload), "{}", files["README.md"]);
    let design = with(|it| {
        it.source = SourceOrigin::GitHub;
        it.repository = "acme/shop".into();
    });
    let files = terraform::generate(&design).files;
    assert!(!files["outputs.tf"].contains("source_bucket_name"));
    assert!(files["outputs.tf"].contains("delivery_connection_arn"));
}
