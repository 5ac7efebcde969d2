//! OPS001: number outside of what AWS takes.

use std::collections::BTreeMap;

use crate::design::{Control, Kind, Resource, Section, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS001",
    severity: Severity::Error,
    title: "Number outside of what AWS takes",
    why: "AWS or the provider refuses the value.",
    docs: "https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let mut known: BTreeMap<Kind, Vec<Limits>> = BTreeMap::new();
    for (id, node) in topology.design().nodes() {
        let limits = known.entry(node.kind()).or_insert_with(|| limits(node.kind().sections()));
        for (key, value) in numbers(&node.resource) {
            let Some((_, label, low, high)) = limits.iter().find(|it| it.0 == key).copied() else { continue };
            if (low..=high).contains(&value) {
                continue;
            }
            let near = value.clamp(low, high);
            report
                .at(*id, format!("{}: {label} is {value}, not {low} to {high}", node.name))
                .field(key)
                .fix_set(format!("Use {near}"), key, near);
        }
    }
    let mut known: BTreeMap<&str, Vec<Limits>> = BTreeMap::new();
    for (link, arrow) in topology.design().links() {
        let limits = known.entry(arrow.tag()).or_insert_with(|| limits(arrow.sections()));
        if limits.is_empty() {
            continue;
        }
        for (key, value) in arrow.numbers() {
            let Some((_, label, low, high)) = limits.iter().find(|it| it.0 == key).copied() else { continue };
            let value = u32::try_from(value).unwrap_or(u32::MAX);
            if (low..=high).contains(&value) {
                continue;
            }
            let near = value.clamp(low, high);
            let finding = report
                .at_link(
                    *link,
                    format!("{}: {label} is {value}, not {low} to {high}", topology.name(link.to)),
                )
                .field(key);
            if let Ok(arrow) = arrow.with_field(key, near.into()) {
                finding.fix_arrow(format!("Use {near}"), arrow);
            }
        }
    }
}

/// Key, label and bounds of a setting.
type Limits = (&'static str, &'static str, u32, u32);

/// The settings with bounds, from the table that their form is made of.
fn limits(sections: &[Section]) -> Vec<Limits> {
    let fields = sections.iter().flat_map(|it| it.fields);
    fields.filter_map(|it| bounds(it.control).map(|(low, high)| (it.key, it.label, low, high))).collect()
}

fn bounds(control: Control) -> Option<(u32, u32)> {
    match control {
        Control::Number { min, max, .. } => Some((min, max)),
        Control::Toggle
        | Control::Choice(_)
        | Control::Choices(_)
        | Control::Days(_)
        | Control::Text { .. }
        | Control::Texts { .. }
        | Control::Pairs
        | Control::InstanceClass
        | Control::Reference(_)
        | Control::Custom => None,
    }
}

/// The numbers of a box that Terraform gets; those for the estimate only may be anything.
fn numbers(resource: &Resource) -> Vec<(&'static str, u32)> {
    match resource {
        Resource::Cluster(it) => vec![("default_base", it.default_base)],
        Resource::Vpc(it) => vec![("zones", u32::from(it.zones))],
        Resource::Alb(it) => vec![("idle_timeout_secs", it.idle_timeout_secs)],
        Resource::Waf(it) => vec![("rate_limit", it.rate_limit)],
        Resource::Repository(it) => vec![("keep_images", it.keep_images)],
        Resource::Bucket(it) => {
            vec![
                ("noncurrent_days", it.noncurrent_days),
                ("expire_days", it.expire_days),
                ("cold_days", it.cold_days),
                ("archive_days", it.archive_days),
                ("access_log_days", it.access_log_days),
            ]
        }
        Resource::Table(it) if it.capacity == crate::design::TableCapacity::Provisioned => vec![
            ("min_reads", it.min_reads),
            ("max_reads", it.max_reads),
            ("min_writes", it.min_writes),
            ("max_writes", it.max_writes),
        ],
        Resource::FileSystem(it) if it.throughput == crate::design::Throughput::Provisioned => {
            vec![("provisioned_mibps", it.provisioned_mibps)]
        }
        Resource::Cache(it) if it.is_serverless() => vec![
            ("max_gib", it.max_gib),
            ("max_ecpu_per_sec", it.max_ecpu_per_sec),
            ("snapshot_days", it.snapshot_days),
        ],
        Resource::Cache(it) => vec![
            ("nodes", u32::from(it.nodes)),
            ("port", u32::from(it.port)),
            ("snapshot_days", it.snapshot_days),
        ],
        Resource::ScheduledTask(it) => vec![
            ("flexible_minutes", it.flexible_minutes),
            ("task_count", it.task_count),
            ("retries", it.retries),
            ("max_age_minutes", it.max_age_minutes),
            ("ephemeral_gib", it.ephemeral_gib),
        ],
        Resource::Queue(it) => vec![
            ("visibility_secs", it.visibility_secs),
            ("retention_days", it.retention_days),
            ("delay_secs", it.delay_secs),
            ("wait_secs", it.wait_secs),
            ("max_receives", it.max_receives),
            ("dead_letter_days", it.dead_letter_days),
        ],
        Resource::Database(it) if it.engine.is_aurora() => vec![
            ("port", u32::from(it.port)),
            ("max_acu", it.max_acu),
            ("auto_pause_minutes", it.auto_pause_minutes),
            ("readers", u32::from(it.readers)),
            ("backup_days", it.backup_days),
        ],
        Resource::Database(it) => vec![
            ("port", u32::from(it.port)),
            ("storage_gib", it.storage_gib),
            ("max_storage_gib", it.max_storage_gib),
            ("read_replicas", u32::from(it.read_replicas)),
            ("backup_days", it.backup_days),
        ],
        Resource::Ec2Capacity(it) => vec![
            ("disk_gib", it.disk_gib),
            ("min_instances", it.min_instances),
            ("max_instances", it.max_instances),
            ("target_capacity", it.target_capacity),
            ("step_min", it.step_min),
            ("step_max", it.step_max),
            ("on_demand_base", it.on_demand_base),
            ("spot_share", it.spot_share),
        ],
        Resource::Service(it) => vec![
            ("spot_share", it.spot_share),
            ("ephemeral_gib", it.ephemeral_gib),
            ("ebs_gib", it.ebs_gib),
            ("step_cpu", it.step_cpu),
            ("metric_target", it.metric_target),
            ("day_begins", it.day_begins),
            ("day_ends", it.day_ends),
            ("off_tasks", it.off_tasks),
            ("min_tasks", it.min_tasks),
            ("max_tasks", it.max_tasks),
            ("target_cpu", it.target_cpu),
            ("target_memory", it.target_memory),
            ("target_requests", it.target_requests),
            ("grace_period_secs", it.grace_period_secs),
            ("min_healthy_percent", it.min_healthy_percent),
            ("max_percent", it.max_percent),
            ("step_percent", it.step_percent),
            ("step_minutes", it.step_minutes),
            ("bake_minutes", it.bake_minutes),
            ("rollback_errors", it.rollback_errors),
        ],
        Resource::Monitoring(it) => vec![
            ("sustained_minutes", it.sustained_minutes),
            ("cpu_percent", it.cpu_percent),
            ("memory_percent", it.memory_percent),
            ("error_percent", it.error_percent),
            ("latency_ms", it.latency_ms),
            ("free_storage_percent", it.free_storage_percent),
            ("connections_percent", it.connections_percent),
            ("nat_mbps", it.nat_mbps),
            ("queue_age_minutes", it.queue_age_minutes),
            ("log_errors", it.log_errors),
        ],
        Resource::Secret(it) => vec![("rotation_days", it.rotation_days)],
        Resource::Budget(it) => vec![("monthly_usd", it.monthly_usd), ("anomaly_usd", it.anomaly_usd)],
        Resource::Internet(_)
        | Resource::Nlb(_)
        | Resource::DnsZone(_)
        | Resource::Cdn(_)
        | Resource::Tier(_)
        | Resource::Nat(_)
        | Resource::Endpoint(_)
        | Resource::Topic(_)
        | Resource::Pipeline(_)
        | Resource::Table(_)
        | Resource::FileSystem(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Listen, Nlb};
    use crate::validate::testing::check;

    #[test]
    fn a_number_in_range_is_offered() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("edge", "idle_timeout_secs", 9000);
            },
            "edge: Idle timeout is 9000, not 1 to 4000",
        );
        assert_eq!(fixes, ["Use 4000"]);
    }

    #[test]
    fn a_serverless_cache_has_limits_of_its_own() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("sessions", "capacity", "serverless");
                shop.set("sessions", "max_ecpu_per_sec", 999);
            },
            "sessions: Maximum ECPU is 999, not 1000 to 15000000",
        );
        assert_eq!(fixes, ["Use 1000"]);
    }

    #[test]
    fn a_route_has_ranges_too() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.route(|it| it.healthy_threshold = 1);
            },
            "orders: Healthy threshold is 1, not 2 to 10",
        );
        assert_eq!(fixes, ["Use 2"]);
    }

    #[test]
    fn so_has_a_listener() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("gate", Nlb::default(), "public");
                let healthy_threshold = 11;
                shop.shape("gate", "orders", Listen { healthy_threshold, ..Listen::default() });
            },
            "orders: Healthy threshold is 11, not 2 to 10",
        );
        assert_eq!(fixes, ["Use 10"]);
    }
}
