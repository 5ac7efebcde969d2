//! The lines of the reference architectures, as the presets' downloads have them. `docs/coverage.md` says which line
//! each of these tests shows.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test may panic")]

use std::collections::BTreeMap;

use groundplan::design::{Design, Edit, Kind, Service, glossary};
use groundplan::persist::Preset;

/// The download of a preset; spaces are single, so that alignment does not matter.
struct Download {
    id: &'static str,
    files: BTreeMap<String, String>,
}

impl Download {
    fn of(id: &'static str) -> Self {
        Self::from(id, &design(id))
    }

    fn from(id: &'static str, design: &Design) -> Self {
        let single = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let files = groundplan::export::files(design)
            .into_iter()
            .map(|(name, text)| (name, text.lines().map(single).collect::<Vec<_>>().join("\n")))
            .collect();
        Self { id, files }
    }

    fn file(&self, name: &str) -> &str {
        self.files.get(name).unwrap_or_else(|| panic!("{} has no {name}", self.id))
    }

    /// Every file of a folder, one after the other.
    fn folder(&self, folder: &str) -> String {
        let inside = self.files.iter().filter(|(name, _)| name.starts_with(&format!("{folder}/")));
        let text: Vec<&str> = inside.map(|(_, text)| text.as_str()).collect();
        assert!(!text.is_empty(), "{} has nothing in {folder}", self.id);
        text.join("\n")
    }

    /// The module of a kind, with those that it takes beside its own.
    fn module(&self, kind: &str) -> String {
        let parts: &[&str] = match kind {
            "service" => &[
                "service",
                "task_roles",
                "container_definitions",
                "task_definition",
                "routes",
                "traffic_shift",
                "deployment_alarms",
                "forwards",
                "infrastructure_roles",
                "code_deploy",
                "autoscaling",
                "step_scaling",
                "backlog_scaling",
            ],
            "monitoring" => &[
                "monitoring",
                "service_alarms",
                "load_balancer_alarms",
                "nat_alarms",
                "instance_alarms",
                "store_alarms",
                "queue_alarms",
                "edge_alarms",
                "service_events",
                "slack_channel",
            ],
            "pipeline" => &[
                "pipeline",
                "artifact_buckets",
                "image_build",
                "image_release",
                "approval_topic",
                "github_connection",
                "pipeline_roles",
                "source_trigger",
            ],
            "ec2_capacity" => &["ec2_capacity", "container_instances"],
            "cdn" => &["cdn", "vpc_origins", "access_log_delivery", "existing_certificate"],
            "alb" => &["alb", "cloudfront_only", "test_listener", "existing_certificate"],
            "aurora" => &["aurora", "aurora_instances", "rds_monitoring"],
            "database" => &["database", "read_replicas", "rds_monitoring"],
            _ => &[kind],
        };
        let there = |part: &&&str| self.files.keys().any(|it| it.starts_with(&format!("modules/{part}/")));
        parts.iter().filter(there).map(|part| self.folder(&format!("modules/{part}"))).collect()
    }

    /// A module holds all of these.
    fn module_has(&self, kind: &str, parts: &[&str]) {
        holds(&self.module(kind), parts, &format!("{} modules/{kind}", self.id));
    }

    fn file_has(&self, name: &str, parts: &[&str]) {
        holds(self.file(name), parts, &format!("{} {name}", self.id));
    }
}

fn holds(text: &str, parts: &[&str], place: &str) {
    for part in parts {
        assert!(text.contains(part), "{place} lacks {part}");
    }
}

fn design(id: &str) -> Design {
    Preset::by_id(id).unwrap_or_else(|| panic!("no preset {id}")).design().unwrap()
}

fn platform() -> Download {
    Download::of("production-platform")
}

fn explained(term: &str, parts: &[&str]) {
    let (_, words) = glossary().into_iter().find(|it| it.0 == term).unwrap_or_else(|| panic!("no {term}"));
    holds(words, parts, term);
}

#[test]
fn access() {
    let it = platform();
    it.file_has("README.md", &["AWS_PROFILE", "IAM Identity Center", "assumes by OIDC", "no workspaces"]);
    let folder = it.folder("environments/prod");
    holds(&folder, &["assume_role", "provider \"aws\""], "environments/prod");
    assert!(!folder.contains("access_key") && !folder.contains("secret_key"));
}

#[test]
fn roles() {
    let it = platform();
    it.module_has(
        "service",
        &[
            "ecs-tasks.amazonaws.com",
            "ecr:BatchGetImage",
            "logs:PutLogEvents",
            "secretsmanager:GetSecretValue",
        ],
    );
    it.file_has("main.tf", &["s3:GetObject"]);
    assert!(!it.file("main.tf").contains("resources = [\"*\"]"));
}

#[test]
fn deployer() {
    let it = platform();
    let policies: Vec<&String> =
        it.files.iter().filter(|(name, _)| name.starts_with("policies/")).map(|(_, text)| text).collect();
    assert!(!policies.is_empty());
    for service in [
        "ecs:",
        "ec2:",
        "elasticloadbalancing:",
        "wafv2:",
        "logs:",
        "iam:",
        "kms:",
        "application-autoscaling:",
    ] {
        assert!(policies.iter().any(|it| it.contains(&format!("\"{service}"))), "no action of {service}");
    }
    assert!(policies.iter().all(|it| !it.contains(":*\"") || !it.contains("\"Action\": \"*\"")));
}

#[test]
fn network() {
    let it = platform();
    it.module_has("vpc", &["enable_dns_support = true", "enable_dns_hostnames = true", "aws_flow_log"]);
    it.file_has("main.tf", &["cidr = \"10.0.0.0/16\"", "./modules/tier", "./modules/endpoint"]);
    it.module_has("endpoint", &["aws_vpc_endpoint"]);
    let design = design("production-platform");
    let vpc = design.all::<groundplan::design::Vpc>().next().unwrap().2;
    assert!(vpc.zones >= 3);
    let roles: Vec<&str> = design.all::<groundplan::design::Tier>().map(|it| it.2.role.word()).collect();
    for role in ["public", "application", "data"] {
        assert!(roles.contains(&role), "{role}");
    }
}

#[test]
fn groups() {
    let it = platform();
    for kind in ["alb", "service", "database"] {
        it.module_has(kind, &["resource \"aws_security_group\"", "aws_vpc_security_group_ingress_rule"]);
    }
    it.module_has("alb", &["name_prefix", "443", "80"]);
    it.module_has("service", &["referenced_security_group_id"]);
    let database = it.module("database");
    assert!(!database.contains("aws_vpc_security_group_egress_rule"), "a database calls nobody");
    let open = it.module("service") + &database;
    assert!(!open.contains("cidr_ipv4 = \"0.0.0.0/0\""), "only the public entry is open");
}

#[test]
fn acls() {
    let it = platform();
    it.module_has("tier", &["aws_network_acl", "ingress", "egress", "subnet_ids"]);
    it.file_has("main.tf", &["network_acl = {", "number =", "to_port = 65535"]);
}

#[test]
fn nat() {
    let it = platform();
    it.module_has("nat", &["for_each", "domain = \"vpc\"", "aws_nat_gateway"]);
    let design = design("production-platform");
    let (id, _, nat) = design.all::<groundplan::design::Nat>().next().unwrap();
    assert_eq!(nat.mode, groundplan::design::NatMode::PerZone);
    let dev = design.in_environment("dev");
    assert_eq!(dev.get::<groundplan::design::Nat>(id).unwrap().mode, groundplan::design::NatMode::Single);
    it.module_has("tier", &["aws_route", "nat_gateway_id"]);
}

#[test]
fn shape() {
    let it = platform();
    it.file_has("versions.tf", &["required_version", "hashicorp/aws", "~> 6.0"]);
    it.folder("bootstrap");
    holds(&it.folder("environments/prod"), &["use_lockfile = true", "encrypt = true"], "backend");
    it.module_has("cluster", &["containerInsights", "execute_command_configuration", "OVERRIDE"]);
    for (name, text) in it.files.iter().filter(|(name, _)| name.ends_with("variables.tf")) {
        for block in text.split("\nvariable ").skip(1) {
            assert!(block.contains("description =") && block.contains("type ="), "{name}: {block}");
        }
    }
}

#[test]
fn tags() {
    let it = platform();
    let provider = it.folder("environments/prod");
    holds(
        &provider,
        &[
            "default_tags",
            "Environment",
            "Project",
            "Application",
            "Owner",
            "CostCenter",
            "ManagedBy",
            "Backup",
            "Monitoring",
        ],
        "provider",
    );
    assert!(!provider.contains("CreatedDate"));
    it.file_has("variables.tf", &["validation", "contains([", "can(regex("]);
    it.file_has("main.tf", &["name = \"${var.project}-${var.environment}\""]);
}

#[test]
fn compute() {
    let it = platform();
    it.module_has(
        "ec2_capacity",
        &[
            "aws_launch_template",
            "aws_autoscaling_group",
            "aws_ecs_capacity_provider",
            "managed_scaling",
            "managed_termination_protection",
            "managed_draining",
            "protect_from_scale_in",
            "http_tokens = \"required\"",
            "encrypted = true",
            "gp3",
        ],
    );
    it.module_has(
        "service",
        &["ordered_placement_strategy", "capacity_provider_strategy", "runtime_platform"],
    );
    it.module_has("cluster", &["aws_ecs_cluster_capacity_providers", "FARGATE_SPOT"]);
    let design = design("production-platform");
    let spot = design.all::<Service>().any(|(_, _, it)| it.spot_share > 0);
    assert!(spot || !design.in_environment("dev").all::<Service>().all(|it| it.2.spot_share == 0));
}

#[test]
fn scaling() {
    let it = platform();
    it.module_has(
        "service",
        &[
            "ecs:service:DesiredCount",
            "ECSServiceAverageCPUUtilization",
            "ECSServiceAverageMemoryUtilization",
            "ALBRequestCountPerTarget",
            "StepScaling",
            "aws_appautoscaling_scheduled_action",
        ],
    );
    let design = design("production-platform");
    assert!(design.all::<Service>().any(|(_, _, it)| it.min_tasks >= 2 && it.max_tasks >= 10));
}

#[test]
fn backlog() {
    let it = Download::of("queue-worker");
    it.module_has("service", &["ApproximateNumberOfMessagesVisible", "RunningTaskCount"]);
}

#[test]
fn keys() {
    let it = platform();
    it.module_has("key", &["enable_key_rotation = true", "aws_kms_key"]);
    let main = it.file("main.tf");
    assert!(main.matches("./modules/key").count() > 1, "a key for each layer");
}

#[test]
fn secrets() {
    let it = platform();
    it.module_has("secret", &["aws_ssm_parameter", "SecureString"]);
    it.module_has("service", &["valueFrom"]);
    it.module_has("database", &["manage_master_user_password"]);
    it.file_has("main.tf", &["secret_arns"]);
}

#[test]
fn images() {
    let it = platform();
    it.module_has(
        "repository",
        &["scan_on_push", "IMMUTABLE", "untagged", "finding-severity-counts", "aws_sns_topic_policy"],
    );
}

#[test]
fn firewall() {
    let it = platform();
    it.module_has(
        "waf",
        &[
            "aws_wafv2_web_acl",
            "rate_based_statement",
            "managed_rule_group_statement",
            "sampled_requests_enabled = true",
            "data_protection_config",
        ],
    );
    it.file_has("main.tf", &["AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet"]);
    it.module_has("alb", &["aws_wafv2_web_acl_association"]);
}

#[test]
fn entry() {
    let it = platform();
    it.module_has("alb", &["ssl_policy", "certificate_arn", "HTTP_301", "access_logs"]);
    it.module_has("log_bucket", &["aws_s3_bucket_lifecycle_configuration"]);
    it.module_has("service", &["host_header", "path_pattern", "stickiness"]);
}

#[test]
fn availability() {
    let it = platform();
    it.module_has(
        "service",
        &[
            "deployment_maximum_percent",
            "deployment_minimum_healthy_percent",
            "health_check_grace_period_seconds",
            "deregistration_delay",
            "healthy_threshold",
            "matcher",
            "healthCheck",
            "availability_zone_rebalancing",
        ],
    );
    let design = design("production-platform");
    let zones = design.all::<groundplan::design::Vpc>().next().unwrap().2.zones;
    for (_, node, service) in design.all::<Service>() {
        assert!(service.min_tasks >= u32::from(zones), "{}", node.name);
    }
}

#[test]
fn storage() {
    let it = platform();
    it.module_has("file_system", &["encrypted = true", "kms_key_id", "aws_efs_mount_target"]);
    it.module_has("service", &["efs_volume_configuration", "transit_encryption"]);
    it.module_has("cache", &["transit_encryption_enabled = true", "at_rest_encryption_enabled = true"]);
    explained("Session state", &["cache", "table"]);
}

#[test]
fn pipeline() {
    let it = Download::of("serverless-pipeline");
    it.module_has(
        "pipeline",
        &[
            "aws_codepipeline",
            "pipeline_type = \"V2\"",
            "aws_codebuild_project",
            "imagedefinitions-",
            "Manual",
            "PollForSourceChanges",
            "aws_s3_bucket_versioning",
            "aws_cloudwatch_event_rule",
            "privileged_mode",
        ],
    );
    assert!(platform().files.keys().any(|it| it.starts_with("modules/pipeline/")));
}

#[test]
fn release() {
    let it = Download::of("canary-delivery");
    it.module_has(
        "service",
        &["aws_codedeploy_deployment_group", "auto_rollback_configuration", "BLUE_GREEN"],
    );
    it.file_has("variables.tf", &["CodeDeployDefault.ECSCanary10Percent5Minutes"]);
}

#[test]
fn observability() {
    let it = platform();
    it.module_has(
        "monitoring",
        &[
            "aws_cloudwatch_metric_alarm",
            "aws_cloudwatch_dashboard",
            "evaluation_periods",
            "treat_missing_data",
            "aws_sns_topic",
            "aws_cloudwatch_log_metric_filter",
        ],
    );
    it.module_has(
        "monitoring",
        &["CPUUtilization", "MemoryUtilization", "UnHealthyHostCount", "ErrorPortAllocation"],
    );
    it.file_has("main.tf", &["nat_gateways", "load_balancers", "databases", "services"]);
    it.module_has("service", &["aws_cloudwatch_log_group", "retention_in_days"]);
    it.module_has("budget", &["aws_budgets_budget"]);
    let design = design("microservices");
    assert!(
        Download::from("microservices", &design).module("service").contains("service_connect_configuration")
    );
}

#[test]
fn words() {
    explained("EC2 or Fargate", &["Fargate", "batch", "bursts", "half full", "audit"]);
    explained("Reserved Instances and Savings Plans", &["discount"]);
    explained("ECS and other platforms", &["Kubernetes"]);
    explained("Trunk-based development", &["branch"]);
    explained("Hardening", &["GuardDuty", "Security Hub"]);
    explained("Multi-stage build", &["Dockerfile"]);
    for term in ["Cluster", "Service", "Task", "Task definition", "Container instance", "Agent"] {
        explained(term, &["."]);
    }
    Preset::by_id("scheduled-jobs").unwrap();
}

#[test]
fn fargate() {
    let it = Download::of("fargate-cloudfront");
    it.module_has("cdn", &["aws_cloudfront_distribution", "aws_cloudfront_vpc_origin"]);
    it.module_has(
        "service",
        &[
            "desired_count",
            "assign_public_ip",
            "ignore_changes = [desired_count",
            "requires_compatibilities",
            "awslogs-stream-prefix",
            "essential",
            "hostPort",
            "target_type",
            "enable_execute_command",
        ],
    );
    let design = design("fargate-cloudfront");
    assert!(design.all::<groundplan::design::Database>().next().is_none());
    assert!(design.all::<groundplan::design::Vpc>().next().unwrap().2.zones >= 2);
}

#[test]
fn ec2() {
    let it = Download::of("ecs-ec2");
    it.module_has("ec2_capacity", &["aws_autoscaling_group", "ECS_CLUSTER", "iam_instance_profile", "spot"]);
    it.module_has("service", &["bridge", "managed_ebs_volume"]);
}

#[test]
fn foundation() {
    let it = Download::of("network-foundation");
    let design = design("network-foundation");
    assert!(!design.project().region.is_empty());
    let tiers: Vec<_> = design.all::<groundplan::design::Tier>().collect();
    assert_eq!(tiers.iter().map(|it| it.2.subnets.len()).sum::<usize>(), 6, "six ranges");
    it.module_has("vpc", &["aws_internet_gateway"]);
    it.module_has("nat", &["aws_nat_gateway"]);
    it.module_has("service", &["target_type", "referenced_security_group_id"]);
    it.module_has("alb", &["internal =", "load_balancer_type = \"application\""]);
    for environment in design.environments() {
        it.folder(&format!("environments/{}", environment.name));
    }
    for file in ["main.tf", "variables.tf", "outputs.tf"] {
        it.file(file);
    }
    assert_eq!(design.all::<Service>().next().unwrap().2.port(), Some(3000), "the port stands in one place");
}

#[test]
fn playground() {
    let it = Download::of("serverless-pipeline");
    let design = design("serverless-pipeline");
    assert_eq!(design.project().region, "ap-northeast-1");
    assert_eq!(design.all::<groundplan::design::Vpc>().next().unwrap().2.zones, 2);
    let (_, _, service) = design.all::<Service>().next().unwrap();
    assert_eq!((service.cpu, service.memory_mib), (256, 512));
    assert_eq!((service.min_tasks, service.max_tasks), (2, 6));
    assert_eq!((service.target_cpu, service.target_memory), (70, 80));
    it.module_has("cdn", &["cache_policy_id", "viewer_certificate"]);
    it.module_has("service", &["readonlyRootFilesystem", "healthCheck", "user"]);
    it.file_has("outputs.tf", &["source_bucket", "domain_name"]);
    it.module_has("cluster", &["containerInsights"]);
}

#[test]
fn documents() {
    let it = Download::of("serverless-pipeline");
    it.file_has(
        "README.md",
        &[
            "diagram.svg",
            "terraform apply",
            "## Destroy",
            " destroy",
            "## Inputs",
            "## Outputs",
            "output -raw bucket",
        ],
    );
    it.file("environments/prod/terraform.tfvars.example");
    it.file_has(
        ".github/workflows/terraform.yml",
        &["terraform fmt -check", "terraform test", "contents: read"],
    );
    let design = design("serverless-pipeline");
    for environment in design.environments() {
        let topology = groundplan::design::Topology::new(&design, environment);
        let errors = groundplan::validate::validate(&topology);
        assert!(errors.iter().all(|it| it.rule.severity != groundplan::validate::Severity::Error));
    }
}

#[test]
fn recovery() {
    let mut copied = design("production-platform");
    let bucket = copied.of_kind(Kind::Bucket).next().unwrap().0;
    let edit = Edit::Set { id: bucket, field: "replica_region".into(), value: "eu-west-1".into() };
    copied.apply(&edit).unwrap();
    let it = Download::from("production-platform", &copied);
    it.module_has("bucket_replica", &["aws_s3_bucket_replication_configuration"]);
    it.module_has("repository", &["aws_ecr_replication_configuration"]);
}
