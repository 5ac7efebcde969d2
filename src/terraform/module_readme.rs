//! modules/<kind>/README.md: what a module makes, takes and gives, read from its own files.

use std::fmt::Write;

use crate::design::Kind;
use crate::design::order::order;

use super::documents::{cell, markdown};
use super::embedded::Files;

/// A `variable` or an `output` as it is written.
#[derive(Debug, Default, PartialEq, Eq)]
struct Declared {
    name: String,
    description: String,
    type_of: String,
    default: Option<String>,
}

pub(super) fn readme(folder: &str, files: Files) -> String {
    let about = match folder {
        "task_roles" => {
            "What ECS may do to start a task, and what the application in it may do: two roles and their rights."
        }
        "container_definitions" => {
            "The containers of a task: what they run and may write to, where they log, and what a pipeline deployed."
        }
        "task_definition" => "What a task is: its containers, their size, roles and volumes.",
        "routes" => {
            "Requests from application load balancers: target groups and listener rules of a service."
        }
        "forwards" => "Connections from network load balancers: target groups and listeners of a service.",
        "infrastructure_roles" => {
            "What ECS moves traffic, asks checks and makes volumes with, on behalf of a service."
        }
        "code_deploy" => "A service that CodeDeploy deploys: it moves the traffic between two target groups.",
        "autoscaling" => {
            "How many tasks a service runs: two limits, targets to hold, and times with other limits."
        }
        "step_scaling" => "Adds more tasks to a service the further its CPU is above a limit.",
        "backlog_scaling" => "Runs as many tasks as the messages in a queue ask for, down to none.",
        "service_alarms" => {
            "What is watched of ECS services: processor, memory, missing tasks, errors in the log."
        }
        "load_balancer_alarms" => {
            "What is watched of load balancers: errors, response time, unhealthy tasks, certificates."
        }
        "nat_alarms" => "What is watched of NAT gateways: ports and bandwidth.",
        "instance_alarms" => "What is watched of the EC2 instances that tasks run on.",
        "store_alarms" => "What is watched of databases, caches and tables.",
        "queue_alarms" => "What is watched of queues: messages that wait too long, and dead letters.",
        "edge_alarms" => "Alarms on CloudFront distributions, in the region where they are measured.",
        "artifact_buckets" => {
            "The buckets of a pipeline: what its stages hand to each other, and uploads of the source."
        }
        "image_build" => "Tests the source of a pipeline, and builds, scans and pushes its image.",
        "bucket_replica" => "A copy of every new object of a bucket in another region.",
        "rds_monitoring" => "What RDS measures the operating system of a database with.",
        "database_engine" => "Version, port, parameters and logs of a database instance.",
        "read_replicas" => "Amazon RDS: copies of an instance that answer reads.",
        "cloudfront_only" => {
            "Has a load balancer with public addresses answer one CloudFront distribution only."
        }
        "test_listener" => "A second listener of a load balancer, where deployments show new tasks first.",
        "vpc_origins" => "Internal load balancers as origins of a CloudFront distribution.",
        "access_log_delivery" => "Delivers the access logs of a CloudFront distribution to a bucket.",
        "traffic_shift" => {
            "What deployments move the traffic of a service with: a second target group and the rules they turn."
        }
        "deployment_alarms" => "Alarms on server errors that undo a deployment of a service.",
        "container_instances" => "What the EC2 instances of a cluster are, may do and reach.",
        "service_events" => "Passes on what ECS says of failed deployments and of tasks without a place.",
        "slack_channel" => "A Slack channel that hears of alarms.",
        "aurora_instances" => "The instances of an Amazon Aurora cluster: one that writes, and its readers.",
        "image_release" => "Renders what a pipeline deploys, and records the image that has been deployed.",
        "approval_topic" => "Tells people by e-mail that a run of a pipeline waits for them.",
        "github_connection" => "A connection to GitHub, which somebody confirms once in the console.",
        "pipeline_roles" => "What a pipeline and each of its stages may do.",
        "source_trigger" => "Starts a pipeline when its source is uploaded.",
        "key" => "A customer managed KMS key with rotation, for what a stack stores.",
        "pipeline_github" => "A role that GitHub Actions assumes by OIDC, to push an image and deploy it.",
        "aurora" => "Amazon Aurora: a cluster over one storage, provisioned or serverless.",
        "log_bucket" => {
            "Amazon S3: one bucket for the logs of a stack, each writer under a prefix of its own."
        }
        "cache_serverless" => {
            "Amazon ElastiCache without nodes: Valkey or Redis that grows and shrinks by itself."
        }
        _ if folder.starts_with("existing_") => "Looks up what was there before the stack. It makes nothing.",
        _ => Kind::from_tag(folder).map_or("Part of a stack.", Kind::explainer),
    };
    let mut out = format!("# {folder}\n\n{about}\n");
    let mut types: Vec<&str> = files.iter().flat_map(|(_, text)| resources(text)).collect();
    order(&mut types);
    types.dedup();
    if !types.is_empty() {
        out.push_str("\n## Makes\n\n");
    }
    for kind in types {
        let _ = writeln!(out, "- `{kind}`");
    }
    let declared = |what: &str| {
        let mut all: Vec<Declared> = files.iter().flat_map(|(_, text)| declared(text, what)).collect();
        crate::design::order::order_by_key(&mut all, |it| it.name.clone());
        all
    };
    out.push_str("\n## Inputs\n\n| Variable | Type | Default | What it is |\n| --- | --- | --- | --- |\n");
    for it in declared("variable") {
        let default = it.default.as_deref().map_or_else(|| "required".to_owned(), short);
        let (kind, words) = (short(&it.type_of), markdown(&it.description));
        let _ = writeln!(out, "| `{}` | {kind} | {default} | {words} |", it.name);
    }
    out.push_str("\n## Outputs\n\n| Output | What it is |\n| --- | --- |\n");
    for it in declared("output") {
        let _ = writeln!(out, "| `{}` | {} |", it.name, markdown(&it.description));
    }
    out
}

/// What a module says of one of its inputs.
pub(super) fn words_of(folder: &str, input: &str) -> Option<String> {
    let files = super::embedded::modules().iter().find(|it| it.0 == folder)?.1;
    let all = files.iter().flat_map(|(_, text)| declared(text, "variable"));
    all.into_iter().find(|it| it.name == input).map(|it| it.description)
}

/// Code in a cell, while it is short enough for one.
fn short(text: &str) -> String {
    if text.chars().count() > 60 { "see variables.tf".into() } else { cell(text) }
}

fn resources(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter_map(|line| line.strip_prefix("resource \"")?.split('"').next())
}

/// The blocks of a kind in a file. The modules are ours and formatted, so lines tell where things begin and end.
fn declared(text: &str, what: &str) -> Vec<Declared> {
    let start = format!("{what} \"");
    let mut found = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(name) = line.strip_prefix(&start).and_then(|rest| rest.split('"').next()) else { continue };
        let mut it = Declared { name: name.to_owned(), ..Declared::default() };
        while let Some(line) = lines.next() {
            if line == "}" {
                break;
            }
            let Some((key, value)) = line.strip_prefix("  ").and_then(|it| it.split_once('=')) else {
                continue;
            };
            // What stands deeper belongs to a validation or to a type.
            if key.starts_with(' ') {
                continue;
            }
            let mut value = value.trim().to_owned();
            if value == "<<-EOT" {
                let text = lines.by_ref().map(str::trim).take_while(|it| *it != "EOT");
                value = text.collect::<Vec<_>>().join(" ");
            }
            while open(&value) {
                let Some(more) = lines.next() else { break };
                value.push(' ');
                value.push_str(more.trim());
            }
            match key.trim() {
                "description" => it.description = unquoted(&value),
                "type" => it.type_of = value,
                "default" => it.default = Some(value),
                _ => {}
            }
        }
        found.push(it);
    }
    found
}

/// Whether brackets are still to be closed. Texts of our modules hold no lone bracket.
fn open(value: &str) -> bool {
    let count = |c: char| value.chars().filter(|it| *it == c).count();
    count('{') > count('}') || count('[') > count(']') || count('(') > count(')')
}

fn unquoted(value: &str) -> String {
    let inner = value.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(value);
    inner.replace("\\\"", "\"").replace("$${", "${").replace("\\\\", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terraform::embedded;

    #[test]
    fn every_input_and_output_of_every_module_is_explained() {
        for (folder, files) in embedded::modules() {
            let page = readme(folder, files);
            for (file, text) in *files {
                for what in ["variable", "output"] {
                    let blocks = declared(text, what);
                    let count = text.lines().filter(|it| it.starts_with(&format!("{what} \""))).count();
                    assert_eq!(blocks.len(), count, "{folder}/{file}");
                    for it in blocks {
                        let said = it.description.len() > 3 && !it.description.starts_with("<<");
                        assert!(said, "{folder}/{file}: {} has no description", it.name);
                        assert!(
                            what == "output" || !it.type_of.is_empty(),
                            "{folder}: {} has no type",
                            it.name
                        );
                        assert!(page.contains(&format!("| `{}` |", it.name)), "{folder}: {}", it.name);
                    }
                }
            }
            assert!(!page.contains("Part of a stack."), "say in module_readme.rs what {folder} is");
        }
    }

    #[test]
    fn a_default_over_several_lines_is_read_whole() {
        let text = "variable \"sizes\" {\n  description = \"Sizes.\"\n  type = list(object({\n    name = string\n  }))\n  \
             default = [\n    { name = \"a\" },\n  ]\n  nullable = false\n}\n";
        let it = declared(text, "variable").remove(0);
        assert_eq!(it.type_of, "list(object({ name = string }))");
        assert_eq!(it.default.as_deref(), Some("[ { name = \"a\" }, ]"));
    }
}
