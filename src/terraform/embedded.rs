//! The hand-written Terraform, as it lies in `modules/` and `bootstrap/`.

use super::Module;
use super::stack::Stack;

pub(super) type Files = &'static [(&'static str, &'static str)];

macro_rules! embed {
    ($module:literal: $($file:literal),* $(,)?) => {
        ($module, &[$(($file, include_str!(concat!("modules/", $module, "/", $file)))),*])
    };
}

/// The files of each module. A test compares the list with the folder.
const MODULES: &[(&str, Files)] = &[
    embed!("access_log_delivery": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("alb": "main.tf", "outputs.tf", "security_group.tf", "variables.tf", "versions.tf"),
    embed!("approval_topic": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("artifact_buckets": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("aurora": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("aurora_instances": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("autoscaling": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("backlog_scaling": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("bucket": "access_logs.tf", "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("bucket_replica": "main.tf", "outputs.tf", "replication.tf", "variables.tf", "versions.tf"),
    embed!("budget": "anomalies.tf", "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("cache": "main.tf", "outputs.tf", "password.tf", "variables.tf", "versions.tf"),
    embed!("cache_serverless": "main.tf", "outputs.tf", "password.tf", "variables.tf", "versions.tf"),
    embed!("cdn": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("cloudfront_only": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("cluster": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("code_deploy": "main.tf", "outputs.tf", "service.tf", "variables.tf", "versions.tf"),
    embed!("container_definitions": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("container_instances": "al2023.sh.tftpl", "bottlerocket.toml.tftpl", "iam.tf", "main.tf", "outputs.tf", "security_group.tf", "variables.tf", "versions.tf"),
    embed!("database": "main.tf", "outputs.tf", "password.tf", "variables.tf", "versions.tf"),
    embed!("database_engine": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("deployment_alarms": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("dns_zone": "main.tf", "outputs.tf", "signing.tf", "variables.tf", "versions.tf"),
    embed!("ec2_capacity": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("edge_alarms": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("endpoint": "main.tf", "outputs.tf", "policy.tf", "variables.tf", "versions.tf"),
    embed!("existing_certificate": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("existing_cluster": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("existing_key": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("existing_repository": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("existing_tier": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("existing_vpc": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("file_system": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("forwards": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("github_connection": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("image_build": "iam.tf", "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("image_release": "iam.tf", "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("infrastructure_roles": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("instance_alarms": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("key": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("load_balancer_alarms": "main.tf", "network.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("log_bucket": "main.tf", "outputs.tf", "policy.tf", "variables.tf", "versions.tf"),
    embed!("monitoring": "channels.tf", "dashboard.tf", "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("nat": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("nat_alarms": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("nlb": "main.tf", "outputs.tf", "security_group.tf", "variables.tf", "versions.tf"),
    embed!("pipeline": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("pipeline_github": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("pipeline_roles": "deploy.tf", "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("queue": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("queue_alarms": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("rds_monitoring": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("read_replicas": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("repository": "findings.tf", "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("routes": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("scheduled_task": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("secret": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("service": "main.tf", "outputs.tf", "security_group.tf", "variables.tf", "variables_capacity.tf", "variables_deployment.tf", "variables_network.tf", "versions.tf"),
    embed!("service_alarms": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("service_events": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("slack_channel": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("source_trigger": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("step_scaling": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("store_alarms": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("table": "main.tf", "outputs.tf", "scaling.tf", "variables.tf", "versions.tf"),
    embed!("task_definition": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("task_roles": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("test_listener": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("tier": "main.tf", "network_acl.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("topic": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("traffic_shift": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("vpc": "flow_logs.tf", "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("vpc_origins": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
    embed!("waf": "main.tf", "outputs.tf", "variables.tf", "versions.tf"),
];

/// Every module: its folder, and its files with their texts.
pub(super) fn modules() -> &'static [(&'static str, Files)] {
    MODULES
}

const BOOTSTRAP: Files = &[
    ("access_log.tf", include_str!("bootstrap/access_log.tf")),
    ("copy.tf", include_str!("bootstrap/copy.tf")),
    ("main.tf", include_str!("bootstrap/main.tf")),
    ("outputs.tf", include_str!("bootstrap/outputs.tf")),
    ("replication.tf", include_str!("bootstrap/replication.tf")),
    ("variables.tf", include_str!("bootstrap/variables.tf")),
    ("versions.tf", include_str!("bootstrap/versions.tf")),
];

/// Copies the modules that calls use, and the bootstrap where the state has no bucket yet.
pub(super) fn write(module: &mut Module, stack: &Stack, bootstrap: bool) {
    let used = stack.modules();
    for (name, files) in MODULES {
        if used.contains(name) {
            for (file, text) in *files {
                module.put(format!("modules/{name}/{file}"), || (*text).to_owned());
            }
            // Not one of those that the root's README reads, so it is only made when somebody looks at it.
            let path = format!("modules/{name}/README.md");
            let text = if module.asks_for(&path) {
                super::module_readme::readme(name, files)
            } else {
                String::new()
            };
            module.files.insert(path, text);
        }
    }
    if !bootstrap {
        return;
    }
    for (file, text) in BOOTSTRAP {
        module.put(format!("bootstrap/{file}"), || (*text).to_owned());
    }
}

/// The text of a file of a module.
#[cfg(test)]
fn file(module: &str, name: &str) -> Option<&'static str> {
    let (_, files) = MODULES.iter().find(|it| it.0 == module)?;
    files.iter().find(|it| it.0 == name).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_a_module_is_embedded() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/terraform/modules");
        let mut count = 0;
        for module in std::fs::read_dir(root).unwrap() {
            let module = module.unwrap();
            let name = module.file_name().into_string().unwrap();
            for entry in std::fs::read_dir(module.path()).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|it| it == "tf" || it == "tftpl") {
                    let text = std::fs::read_to_string(&path).unwrap();
                    let found = file(&name, path.file_name().unwrap().to_str().unwrap());
                    assert_eq!(found, Some(text.as_str()), "{} is missing in embedded.rs", path.display());
                    count += 1;
                }
            }
        }
        assert_eq!(count, MODULES.iter().map(|(_, files)| files.len()).sum::<usize>());
    }
}
