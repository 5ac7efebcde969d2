//! Forty forms that published examples show: none is in any module we ship nor in the download of any preset.
//! One test for each row of `persist::CORRECTIONS`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a failing test may panic"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use groundplan::design::{Design, Service};
use groundplan::persist::{CORRECTIONS, PRESETS, presets_document};
use hcl::{Attribute, Block, Body, Structure};

/// Every file we ship in `modules/` and `bootstrap/`, and every file of every preset's download, by path.
static FILES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut files = BTreeMap::new();
    collect(Path::new("src/terraform/modules"), &mut files);
    collect(Path::new("src/terraform/bootstrap"), &mut files);
    for preset in PRESETS {
        let download = groundplan::export::files(&preset.design().unwrap());
        files.extend(download.into_iter().map(|(name, text)| (format!("{}/{name}", preset.id), text)));
    }
    files
});

/// The Terraform among them, parsed.
static TERRAFORM: LazyLock<Vec<(String, Body)>> = LazyLock::new(|| {
    let is_code = |name: &String| name.ends_with(".tf");
    FILES
        .iter()
        .filter(|(name, _)| is_code(name))
        .map(|(name, text)| {
            (name.clone(), hcl::parse(text).unwrap_or_else(|error| panic!("{name}: {error}")))
        })
        .collect()
});

fn collect(folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|it| it == "tf" || it == "sh" || it == "yml") {
            files.insert(path.display().to_string(), std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// Code only, with single spaces: a comment may name what it warns of.
fn code() -> impl Iterator<Item = (&'static str, String)> {
    FILES.iter().filter(|(name, _)| name.ends_with(".tf")).map(|(name, text)| {
        let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        let single = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        (name.as_str(), lines.map(single).collect::<Vec<_>>().join("\n"))
    })
}

fn never(words: &[&str]) {
    for (name, text) in code() {
        for word in words {
            assert!(!text.contains(word), "{name} has {word}");
        }
    }
}

fn somewhere(word: &str) {
    assert!(code().any(|(_, text)| text.contains(word)), "{word} is nowhere");
}

/// Blocks `resource "kind" "…"` with their file.
fn resources(kind: &str) -> Vec<(&'static str, &'static Block)> {
    let mut found = Vec::new();
    for (name, body) in TERRAFORM.iter() {
        for block in body.blocks() {
            if block.identifier() == "resource" && block.labels()[0].as_str() == kind {
                found.push((name.as_str(), block));
            }
        }
    }
    assert!(!found.is_empty(), "nothing makes {kind}");
    found
}

fn has(block: &Block, key: &str) -> bool {
    block.body().attributes().any(|it| it.key() == key)
}

fn text_of(attribute: &Attribute) -> String {
    hcl::to_string(&Body::from(vec![Structure::Attribute(attribute.clone())])).unwrap()
}

fn value(block: &Block, key: &str) -> String {
    block.body().attributes().find(|it| it.key() == key).map(text_of).unwrap_or_default()
}

/// Blocks of this name anywhere inside, made by `dynamic` or written out.
fn inside<'a>(block: &'a Block, name: &str) -> Vec<&'a Block> {
    let mut found = Vec::new();
    for inner in block.body().blocks() {
        if inner.identifier() == name {
            found.push(inner);
        }
        if inner.identifier() == "dynamic" && inner.labels()[0].as_str() == name {
            found.extend(inner.body().blocks().filter(|it| it.identifier() == "content"));
        }
        found.extend(inside(inner, name));
    }
    found
}

/// Services that ECS deploys: CodeDeploy decides percentages, placement and rollback itself.
fn services() -> Vec<(&'static str, &'static Block)> {
    resources("aws_ecs_service").into_iter().filter(|(_, it)| !by_codedeploy(it)).collect()
}

fn by_codedeploy(service: &Block) -> bool {
    inside(service, "deployment_controller").iter().any(|it| value(it, "type").contains("CODE_DEPLOY"))
}

fn designs() -> impl Iterator<Item = (&'static str, Design)> {
    PRESETS.iter().map(|it| (it.id, it.design().unwrap()))
}

#[test]
fn each_of_the_forty_has_a_test_here() {
    let tests = include_str!("corrections.rs");
    assert_eq!(CORRECTIONS.len(), 40);
    for (index, it) in CORRECTIONS.iter().enumerate() {
        assert_eq!(it.id, format!("C-{:02}", index + 1));
        let name = it.id.to_lowercase().replace('-', "");
        assert!(tests.contains(&format!("fn {name}_")), "{} has no test", it.id);
        assert!(it.shown.ends_with('.') && it.written.ends_with('.'), "{}", it.id);
    }
}

#[test]
fn the_page_about_presets_is_up_to_date() {
    let path = "docs/presets.md";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, presets_document()).unwrap();
    }
    assert!(
        std::fs::read_to_string(path).unwrap_or_default() == presets_document(),
        "run with UPDATE_GOLDEN=1 and look at the difference"
    );
}

#[test]
fn c01_placement_is_ordered_on_ec2_and_left_to_fargate() {
    for (name, service) in services() {
        assert!(inside(service, "placement_strategy").is_empty(), "{name}");
        assert!(has(service, "availability_zone_rebalancing"), "{name}");
    }
    somewhere("ordered_placement_strategy");
}

#[test]
fn c02_deployment_percentages_belong_to_the_service() {
    for (name, service) in services() {
        for key in ["deployment_maximum_percent", "deployment_minimum_healthy_percent"] {
            assert!(has(service, key), "{name} lacks {key}");
        }
        for block in inside(service, "deployment_configuration") {
            assert!(!has(block, "maximum_percent") && !has(block, "minimum_healthy_percent"), "{name}");
        }
        assert!(!inside(service, "deployment_circuit_breaker").is_empty(), "{name}");
    }
}

#[test]
fn c03_a_service_runs_on_fargate_or_on_ec2() {
    // A capacity provider of EC2 reaches a service by one variable, which makes it the only one.
    let (_, service) = services()[0];
    let strategies = inside(service, "capacity_provider_strategy");
    let providers: Vec<String> = strategies.iter().map(|it| value(it, "capacity_provider")).collect();
    assert!(!providers.is_empty());
    for (id, design) in designs() {
        for (name, text) in groundplan::export::files(&design) {
            let both =
                name == "main.tf" && text.contains("FARGATE") && text.contains("capacity_provider_strategy");
            assert!(!both, "{id}/{name} writes a strategy by hand");
        }
    }
}

#[test]
fn c04_at_most_one_strategy_has_a_base() {
    for (name, cluster) in resources("aws_ecs_cluster_capacity_providers") {
        let strategies = inside(cluster, "default_capacity_provider_strategy");
        let with_base = strategies.iter().filter(|it| has(it, "base")).count();
        assert!(with_base <= 1, "{name}");
    }
}

#[test]
fn c05_the_state_is_locked_by_a_file() {
    never(&["dynamodb_table ="]);
    somewhere("use_lockfile = true");
    for (name, bucket) in resources("aws_s3_bucket").iter().filter(|it| it.0.contains("bootstrap")) {
        assert!(!inside(bucket, "lifecycle").is_empty(), "{name} may be destroyed by mistake");
    }
}

#[test]
fn c06_tls_is_new_and_named() {
    never(&["ELBSecurityPolicy-2016", "ELBSecurityPolicy-TLS-1-2", "ELBSecurityPolicy-FS", "TLSv1.1"]);
    for (name, listener) in resources("aws_lb_listener") {
        let protocol = value(listener, "protocol");
        if protocol.contains("HTTPS") || protocol.contains("\"TLS\"") {
            assert!(has(listener, "ssl_policy"), "{name}");
        }
    }
    for (name, cdn) in resources("aws_cloudfront_distribution") {
        for certificate in inside(cdn, "viewer_certificate") {
            let version = value(certificate, "minimum_protocol_version");
            assert!(!version.is_empty() && !version.contains("TLSv1_2016"), "{name}: {version}");
        }
    }
}

#[test]
fn c07_tagged_images_are_named_by_a_pattern() {
    for (name, policy) in resources("aws_ecr_lifecycle_policy") {
        let text = value(policy, "policy");
        for rule in text.split("selection").skip(1).filter(|it| it.contains("\"tagged\"")) {
            assert!(rule.contains("tagPatternList") || rule.contains("tagPrefixList"), "{name}: {rule}");
        }
        assert!(text.contains("untagged"), "{name}");
    }
}

#[test]
fn c08_scan_events_are_read_by_their_real_key() {
    never(&["finding-counts"]);
    somewhere("finding-severity-counts");
    assert!(!resources("aws_cloudwatch_event_target").is_empty());
    assert!(!resources("aws_sns_topic_policy").is_empty());
}

#[test]
fn c09_a_web_acl_is_visible() {
    for (name, acl) in resources("aws_wafv2_web_acl") {
        let own = acl.body().blocks().any(|it| it.identifier() == "visibility_config");
        assert!(own, "{name}");
    }
    assert!(!resources("aws_wafv2_web_acl_logging_configuration").is_empty());
    somewhere("rate_based_statement");
}

#[test]
fn c10_a_target_group_says_what_its_targets_are() {
    for (name, group) in resources("aws_lb_target_group") {
        assert!(has(group, "target_type"), "{name}");
    }
}

#[test]
fn c11_nothing_depends_on_the_time_of_a_plan() {
    never(&["timestamp()", "CreatedDate"]);
}

#[test]
fn c12_a_bucket_for_access_logs_lets_them_in() {
    somewhere("logdelivery.elasticloadbalancing.amazonaws.com");
    assert!(!resources("aws_s3_bucket_lifecycle_configuration").is_empty());
}

#[test]
fn c13_a_redirect_has_its_port_open() {
    let redirects: Vec<_> = resources("aws_lb_listener")
        .into_iter()
        .filter(|(_, it)| !inside(it, "redirect").is_empty())
        .collect();
    assert!(!redirects.is_empty());
    for (name, listener) in redirects {
        assert!(value(listener, "port").contains("80"), "{name}");
        let folder = name.rsplit_once('/').unwrap().0;
        let rules = resources("aws_vpc_security_group_ingress_rule");
        assert!(rules.iter().any(|(file, it)| file.starts_with(folder) && has(it, "from_port")), "{name}");
    }
}

#[test]
fn c14_a_task_definition_is_complete() {
    for (name, task) in resources("aws_ecs_task_definition") {
        for key in [
            "family",
            "cpu",
            "memory",
            "network_mode",
            "execution_role_arn",
            "task_role_arn",
            "container_definitions",
        ] {
            assert!(has(task, key), "{name} lacks {key}");
        }
    }
}

#[test]
fn c15_exec_has_its_switch_and_its_permission() {
    for (name, service) in resources("aws_ecs_service") {
        assert!(has(service, "enable_execute_command"), "{name}");
    }
    somewhere("ssmmessages:OpenDataChannel");
}

#[test]
fn c16_instances_join_the_cluster() {
    for (name, template) in resources("aws_launch_template") {
        for key in ["image_id", "user_data"] {
            assert!(has(template, key), "{name} lacks {key}");
        }
        assert!(!inside(template, "iam_instance_profile").is_empty(), "{name}");
        let metadata = inside(template, "metadata_options");
        assert!(metadata.iter().all(|it| value(it, "http_tokens").contains("required")), "{name}");
        assert!(!metadata.is_empty(), "{name}");
    }
    assert!(FILES.values().any(|it| it.contains("ECS_CLUSTER=")));
}

#[test]
fn c17_builds_run_on_a_current_image() {
    never(&["amazonlinux2-x86_64-standard:3.0", "amazonlinux2-aarch64-standard:2.0"]);
    somewhere("aws/codebuild/amazonlinux-");
    somewhere("x86_64-standard:5.0");
    somewhere("aarch64-standard:3.0");
}

#[test]
fn c18_the_deployer_may_do_what_the_design_needs() {
    let mut seen = 0;
    for (name, text) in FILES.iter().filter(|(name, _)| name.contains("policies/") && name.ends_with(".json"))
    {
        seen += 1;
        let policy: serde_json::Value = serde_json::from_str(text).unwrap();
        for statement in policy["Statement"].as_array().unwrap() {
            let actions = match &statement["Action"] {
                serde_json::Value::String(one) => vec![one.clone()],
                many => many.as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect(),
            };
            for action in actions {
                let (_, verb) = action.split_once(':').unwrap_or_else(|| panic!("{name}: {action}"));
                assert_ne!(verb, "*", "{name}: {action}");
            }
        }
    }
    assert!(seen >= PRESETS.len(), "each download has its policy");
}

#[test]
fn c19_services_need_no_role_for_the_load_balancer() {
    never(&["AmazonEC2ContainerServiceRole"]);
    for (name, service) in resources("aws_ecs_service") {
        assert!(!has(service, "iam_role"), "{name}");
    }
}

#[test]
fn c20_instances_with_tasks_are_not_scaled_in() {
    for (name, provider) in resources("aws_ecs_capacity_provider") {
        let groups = inside(provider, "auto_scaling_group_provider");
        for group in groups {
            assert!(has(group, "managed_termination_protection") && has(group, "managed_draining"), "{name}");
        }
    }
    for (name, group) in resources("aws_autoscaling_group") {
        assert!(has(group, "protect_from_scale_in"), "{name}");
    }
}

#[test]
fn c21_the_machine_image_is_found_by_its_parameter() {
    never(&["amzn2-ami", "template_file", "data \"aws_ami\""]);
    somewhere("/aws/service/ecs/optimized-ami/amazon-linux-2023");
}

#[test]
fn c22_slow_starters_get_their_time() {
    for (name, service) in resources("aws_ecs_service") {
        assert!(has(service, "health_check_grace_period_seconds"), "{name}");
    }
    for (name, group) in resources("aws_lb_target_group") {
        assert!(has(group, "deregistration_delay"), "{name}");
    }
    assert!(Service::default().grace_period_secs > 0);
}

#[test]
fn c23_an_image_stays_what_it_was() {
    for (name, repository) in resources("aws_ecr_repository") {
        assert!(has(repository, "image_tag_mutability"), "{name}");
    }
    for (name, text) in
        FILES.iter().filter(|(name, _)| name.ends_with(".tf") || name.ends_with(".tfvars.example"))
    {
        assert!(!text.contains(":latest\""), "{name}");
    }
}

#[test]
fn c24_the_provider_is_pinned_where_it_belongs() {
    for (name, body) in TERRAFORM.iter() {
        for provider in body.blocks().filter(|it| it.identifier() == "provider") {
            assert!(!has(provider, "version"), "{name}");
        }
        for terraform in body.blocks().filter(|it| it.identifier() == "terraform") {
            for needed in inside(terraform, "required_providers") {
                assert!(text_of(needed.body().attributes().next().unwrap()).contains("version"), "{name}");
            }
        }
    }
    somewhere("version = \"~> 6.0\"");
}

#[test]
fn c25_an_address_belongs_to_the_vpc_by_its_domain() {
    for (name, address) in resources("aws_eip") {
        assert!(!has(address, "vpc") && value(address, "domain").contains("vpc"), "{name}");
    }
}

#[test]
fn c26_the_region_is_asked_for_by_its_new_name() {
    for (name, text) in code() {
        for line in text.lines().filter(|it| it.contains("data.aws_region.")) {
            let rest = line.split("data.aws_region.").nth(1).unwrap();
            let (_, asked) = rest.split_once('.').unwrap_or_default();
            assert!(!asked.starts_with("name") && !asked.starts_with("id"), "{name}: {line}");
        }
    }
}

#[test]
fn c27_no_keys_and_no_exclusive_attachments() {
    never(&["aws_iam_policy_attachment", "aws_iam_user", "aws_iam_access_key", "::set-output"]);
    for (name, role) in resources("aws_iam_role") {
        assert!(has(role, "name_prefix"), "{name}: {:?} has a fixed name", role.labels());
    }
    for (name, listener) in resources("aws_lb_listener") {
        if value(listener, "protocol").contains("\"HTTPS\"") {
            assert!(has(listener, "certificate_arn"), "{name}");
        }
    }
    for (name, text) in FILES.iter().filter(|it| it.0.ends_with(".yml")) {
        assert!(!text.contains("AWS_ACCESS_KEY_ID") && !text.contains("::set-output"), "{name}");
    }
}

#[test]
fn c28_nat_is_a_setting_and_no_network_acl_opens_ssh() {
    never(&["nat_gw_count", "nat_gateway_count"]);
    for (name, acl) in resources("aws_network_acl") {
        assert!(!value(acl, "ingress").contains("22"), "{name}");
    }
    for (id, design) in designs() {
        let main = groundplan::terraform::generate(&design).files.remove("main.tf").unwrap();
        assert!(!main.contains("from_port = 22") && !main.contains("ports = [22"), "{id}");
    }
}

#[test]
fn c29_cloudfront_has_policies() {
    never(&["forwarded_values"]);
    for (name, cdn) in resources("aws_cloudfront_distribution") {
        for behaviour in inside(cdn, "default_cache_behavior") {
            assert!(has(behaviour, "cache_policy_id"), "{name}");
        }
    }
}

#[test]
fn c30_tasks_can_have_ebs_volumes() {
    for (name, service) in services() {
        assert!(!inside(service, "managed_ebs_volume").is_empty(), "{name}");
    }
}

#[test]
fn c31_cloudfront_reaches_the_load_balancer_in_private() {
    never(&["Demo123"]);
    assert!(!resources("aws_cloudfront_vpc_origin").is_empty());
}

#[test]
fn c32_capacity_stays_whole_in_a_deployment() {
    for (id, design) in designs() {
        for (_, node, service) in design.all::<Service>() {
            assert!(service.min_healthy_percent >= 100, "{id}: {}", node.name);
        }
    }
}

#[test]
fn c33_rules_and_load_balancers_have_their_modern_resources() {
    never(&["\"aws_alb", "\"aws_security_group_rule\""]);
    for (name, group) in resources("aws_security_group") {
        assert!(inside(group, "ingress").is_empty() && inside(group, "egress").is_empty(), "{name}");
    }
}

#[test]
fn c34_only_codedeploy_hides_the_task_definition_from_terraform() {
    for (name, service) in resources("aws_ecs_service") {
        let ignored = inside(service, "lifecycle")
            .iter()
            .any(|it| value(it, "ignore_changes").contains("task_definition"));
        let codedeploy = inside(service, "deployment_controller")
            .iter()
            .any(|it| value(it, "type").contains("CODE_DEPLOY"));
        assert!(!ignored || codedeploy, "{name}: {:?}", service.labels());
    }
}

#[test]
fn c35_pipelines_start_by_events() {
    for (name, pipeline) in resources("aws_codepipeline") {
        assert!(value(pipeline, "pipeline_type").contains("V2"), "{name}");
    }
    let polls: Vec<String> = code().map(|it| it.1).filter(|it| it.contains("PollForSourceChanges")).collect();
    assert!(!polls.is_empty());
    for line in polls.iter().flat_map(|it| it.lines()).filter(|it| it.contains("PollForSourceChanges")) {
        assert!(line.contains("false"), "{line}");
    }
}

#[test]
fn c36_documents_claim_what_is_there() {
    for (id, design) in designs() {
        let files = groundplan::export::files(&design);
        let readme = &files["README.md"];
        let made = |resource: &str| {
            files.iter().any(|(name, text)| name.ends_with(".tf") && text.contains(resource))
        };
        for (word, resource) in [
            ("CloudFront", "aws_cloudfront_distribution"),
            ("web ACL", "aws_wafv2_web_acl"),
            ("CodePipeline", "aws_codepipeline"),
            ("DynamoDB", "aws_dynamodb_table"),
            ("EFS", "aws_efs_file_system"),
        ] {
            assert!(!readme.contains(word) || made(resource), "{id}: the README claims {word}");
        }
    }
}

#[test]
fn c37_nothing_is_numbered() {
    never(&["count.index"]);
}

#[test]
fn c38_services_scale_and_pods_are_elsewhere() {
    for (name, text) in FILES.iter() {
        assert!(!text.to_lowercase().contains("pod autoscaling"), "{name}");
    }
    somewhere("aws_appautoscaling_target");
}

#[test]
fn c39_container_insights_can_be_enhanced() {
    let (name, cluster) = resources("aws_ecs_cluster")[0];
    let settings = inside(cluster, "setting");
    assert!(!settings.is_empty(), "{name}");
    let choices: Vec<&str> = groundplan::design::ContainerInsights::ALL.iter().map(|it| it.word()).collect();
    assert_eq!(choices, ["disabled", "enabled", "enhanced"]);
}

#[test]
fn c40_tasks_name_their_processor() {
    for (name, task) in resources("aws_ecs_task_definition") {
        let platform = inside(task, "runtime_platform");
        assert!(platform.iter().any(|it| has(it, "cpu_architecture")), "{name}");
    }
    assert_eq!(Service::default().architecture, groundplan::design::Architecture::Arm);
}
