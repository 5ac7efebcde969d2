//! Which settings of a box have a meaning, given its other settings. A form shows those; the file has them all.

use serde_json::{Map, Value};

use super::{Kind, read_field};

/// Settings that mean something only where another one has one of these values.
struct Only {
    kind: Kind,
    keys: &'static [&'static str],
    /// One of these has to hold: a setting, and the values it may have.
    where_any: &'static [(&'static str, &'static [&'static str])],
}

/// Stands for any value but nothing: not empty, not zero, not off.
const SOME: &[&str] = &["*"];
const ON: &[&str] = &["true"];
const OFF: &[&str] = &["false"];
const AURORA: &[&str] = &["aurora-postgresql", "aurora-mysql"];
const NOT_AURORA: &[&str] = &["postgres", "mysql"];
const ACTIONS: &[&str] = &["github_actions"];
const STEPPED: &[&str] = &["linear", "canary"];
const BESIDE: &[&str] = &["blue_green", "linear", "canary", "code_deploy"];

const fn only(
    kind: Kind,
    keys: &'static [&'static str],
    where_any: &'static [(&'static str, &'static [&'static str])],
) -> Only {
    Only { kind, keys, where_any }
}

/// Several lines about one setting have to hold together.
const ONLY: &[Only] = &[
    only(Kind::Vpc, &["lookup"], &[("exists", ON)]),
    only(
        Kind::Vpc,
        &["flow_log_retention_days", "flow_log_monthly_gb"],
        &[("flow_logs", &["s3", "cloudwatch"])],
    ),
    only(Kind::Tier, &["lookup", "leads_out"], &[("exists", ON)]),
    only(Kind::DnsZone, &["zone_id"], &[("create", OFF)]),
    only(Kind::DnsZone, &["query_logs", "query_log_retention_days", "dnssec"], &[("create", ON)]),
    only(Kind::DnsZone, &["query_log_retention_days"], &[("query_logs", ON)]),
    only(Kind::Cdn, &["certificate_arn"], &[("certificate", &["arn"])]),
    only(Kind::Cdn, &["countries"], &[("geo_mode", &["whitelist", "blacklist"])]),
    only(Kind::Cdn, &["access_log_retention_days"], &[("access_logs", ON)]),
    only(Kind::Alb, &["certificate_arn"], &[("certificate", &["arn"])]),
    only(Kind::Alb, &["tls_policy"], &[("certificate", &["variable", "requested", "lookup", "arn"])]),
    only(Kind::Alb, &["access_log_retention_days"], &[("access_logs", ON)]),
    only(Kind::Nlb, &["access_log_retention_days"], &[("access_logs", ON)]),
    only(Kind::Cluster, &["lookup"], &[("exists", ON)]),
    only(Kind::Service, &["spot_share", "ephemeral_gib"], &[("launch", &["fargate"])]),
    only(
        Kind::Service,
        &["capacity", "network_mode", "placement", "distinct_instances", "constraints"],
        &[("launch", &["ec2"])],
    ),
    only(Kind::Service, &["ebs_path"], &[("ebs_gib", SOME)]),
    only(
        Kind::Service,
        &["metric_namespace", "metric_dimensions", "metric_target"],
        &[("metric_name", SOME)],
    ),
    only(
        Kind::Service,
        &["off_tasks", "day_begins", "day_ends", "time_zone"],
        &[("off_hours", &["nights", "nights_weekends"])],
    ),
    only(Kind::Service, &["rollback"], &[("circuit_breaker", ON)]),
    only(Kind::Service, &["step_percent", "step_minutes"], &[("deployment", STEPPED)]),
    only(Kind::Service, &["bake_minutes", "test_traffic", "hook_arn"], &[("deployment", BESIDE)]),
    only(Kind::Service, &["code_deploy_shift"], &[("deployment", &["code_deploy"])]),
    only(Kind::Repository, &["alert_emails"], &[("finding_alerts", ON)]),
    only(Kind::Repository, &["lookup"], &[("exists", ON)]),
    only(
        Kind::Database,
        &["capacity", "min_acu", "max_acu", "readers", "io_optimized", "monthly_million_io"],
        &[("engine", AURORA)],
    ),
    only(Kind::Database, &["min_acu", "max_acu", "auto_pause_minutes"], &[("capacity", &["serverless"])]),
    only(Kind::Database, &["auto_pause_minutes"], &[("engine", AURORA)]),
    only(Kind::Database, &["auto_pause_minutes"], &[("min_acu", &["0"])]),
    only(Kind::Database, &["instance_class"], &[("engine", NOT_AURORA), ("capacity", &["instance"])]),
    only(
        Kind::Database,
        &["max_storage_gib", "multi_az", "read_replicas", "replica_class"],
        &[("engine", NOT_AURORA)],
    ),
    only(Kind::Database, &["replica_class"], &[("read_replicas", SOME)]),
    only(
        Kind::Table,
        &["min_reads", "max_reads", "min_writes", "max_writes"],
        &[("capacity", &["provisioned"])],
    ),
    only(Kind::Table, &["sort_key_type"], &[("sort_key", SOME)]),
    only(Kind::Bucket, &["noncurrent_days"], &[("versioning", ON)]),
    only(Kind::Bucket, &["cors_uploads"], &[("cors_origins", SOME)]),
    only(
        Kind::Cache,
        &["max_gib", "max_ecpu_per_sec", "data_gib", "monthly_million_ecpu"],
        &[("capacity", &["serverless"])],
    ),
    only(Kind::Cache, &["node_type", "nodes", "port", "eviction"], &[("capacity", &["nodes"])]),
    only(Kind::FileSystem, &["provisioned_mibps"], &[("throughput", &["provisioned"])]),
    only(Kind::Queue, &["content_deduplication"], &[("fifo", ON)]),
    only(Kind::Queue, &["max_receives", "dead_letter_days"], &[("dead_letters", ON)]),
    only(Kind::Topic, &["content_deduplication"], &[("fifo", ON)]),
    only(
        Kind::Secret,
        &["recovery_days", "rotation_function", "rotation_days"],
        &[("store", &["secretsmanager"])],
    ),
    only(Kind::Secret, &["rotation_days"], &[("rotation_function", SOME)]),
    only(Kind::Pipeline, &["source", "object_key", "connection_arn"], &[("tool", &["codepipeline"])]),
    only(
        Kind::Pipeline,
        &["build_size", "approval", "approval_message", "approvers", "log_retention_days", "build_minutes"],
        &[("tool", &["codepipeline"])],
    ),
    only(Kind::Pipeline, &["repository", "branch"], &[("tool", ACTIONS), ("source", &["github"])]),
    only(Kind::Pipeline, &["connection_arn"], &[("source", &["github"])]),
    only(Kind::Pipeline, &["object_key"], &[("source", &["s3"])]),
    only(
        Kind::Pipeline,
        &["github_trust", "github_environment", "github_owner_id", "github_repository_id"],
        &[("tool", ACTIONS)],
    ),
    only(Kind::Pipeline, &["approval_message", "approvers"], &[("approval", ON)]),
    only(Kind::Monitoring, &["log_pattern"], &[("log_errors", SOME)]),
    only(Kind::Budget, &["anomaly_usd"], &[("anomalies", ON)]),
];

fn has(settings: &Map<String, Value>, key: &str, wanted: &[&str]) -> bool {
    match read_field(settings, key) {
        _ if wanted.is_empty() => false,
        None | Some(Value::Null) => false,
        Some(Value::Bool(on)) => {
            wanted.contains(&if *on { "true" } else { "false" }) || wanted == SOME && *on
        }
        Some(Value::Number(it)) => {
            wanted.contains(&it.to_string().as_str()) || wanted == SOME && it.as_f64() != Some(0.0)
        }
        Some(Value::String(text)) => wanted.contains(&text.as_str()) || wanted == SOME && !text.is_empty(),
        Some(Value::Array(all)) => wanted == SOME && !all.is_empty(),
        Some(Value::Object(all)) => wanted == SOME && !all.is_empty(),
    }
}

impl Kind {
    /// Whether a setting of a box of this kind does something, given the others.
    #[must_use]
    pub fn heeds(self, key: &str, settings: &Map<String, Value>) -> bool {
        let about = |it: &&Only| it.kind == self && it.keys.contains(&key);
        ONLY.iter()
            .filter(about)
            .all(|it| it.where_any.iter().any(|(other, values)| has(settings, other, values)))
    }

    /// Whether a setting may be without a meaning.
    #[must_use]
    pub fn may_ignore(self, key: &str) -> bool {
        ONLY.iter().any(|it| it.kind == self && it.keys.contains(&key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Control, Resource};

    #[test]
    fn every_line_names_settings_and_values_that_there_are() {
        let field = |kind: Kind, key: &str| {
            let all = kind.sections().iter().flat_map(|it| it.fields);
            all.copied().find(|it| it.key == key)
        };
        for Only { kind, keys, where_any } in ONLY {
            for key in *keys {
                assert!(field(*kind, key).is_some(), "{kind:?} has no setting {key}");
            }
            for (other, values) in *where_any {
                let other = field(*kind, other).unwrap_or_else(|| panic!("{kind:?} has no setting {other}"));
                if let Control::Choice(list) = other.control {
                    for value in *values {
                        assert!(list.iter().any(|it| it.value == *value), "{kind:?}.{}: {value}", other.key);
                    }
                } else {
                    assert!([ON, OFF, SOME].contains(values), "{kind:?}.{} is no choice", other.key);
                }
            }
        }
    }

    #[test]
    fn a_setting_shows_when_what_it_belongs_to_is_chosen() {
        let settings = Resource::new(Kind::Database).settings();
        assert!(!Kind::Database.heeds("min_acu", &settings));
        assert!(Kind::Database.heeds("instance_class", &settings));
        let serverless = Resource::new(Kind::Database)
            .with_field("engine", "aurora-postgresql".into())
            .and_then(|it| it.with_field("capacity", "serverless".into()))
            .expect("Aurora Serverless")
            .settings();
        assert!(Kind::Database.heeds("min_acu", &serverless));
        assert!(!Kind::Database.heeds("instance_class", &serverless));
        assert!(!Kind::Database.heeds("auto_pause_minutes", &serverless));
        assert!(Kind::Database.heeds("port", &serverless));
        let zone = Resource::new(Kind::DnsZone);
        assert!(Kind::DnsZone.heeds("zone_id", &zone.settings()));
        let made = zone.with_field("create", true.into()).expect("a zone that is made").settings();
        assert!(!Kind::DnsZone.heeds("zone_id", &made));
    }
}
