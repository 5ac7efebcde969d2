//! Names, tags, ranges of settings, environments.

pub(super) mod access_log_days;
pub(super) mod budget_alone;
pub(super) mod database_blind;
pub(super) mod email_form;
pub(super) mod empty_tags;
pub(super) mod log_pattern;
pub(super) mod log_retention;
pub(super) mod name_length;
pub(super) mod no_budget;
pub(super) mod no_channel;
pub(super) mod no_insights;
pub(super) mod no_monitoring;
pub(super) mod no_production;
pub(super) mod nobody_notified;
pub(super) mod number_range;
pub(super) mod one_minute;
pub(super) mod project_name;
pub(super) mod reserved_name;
pub(super) mod short_logs;
pub(super) mod slack_elsewhere;
pub(super) mod slack_ids;
pub(super) mod slack_twice;
pub(super) mod stale_override;
pub(super) mod state_bucket;
pub(super) mod tag_values;
pub(super) mod unwatched;

use crate::design::{DeliveryTool, FlowLogs, Resource};

/// Key and days of the logs a box keeps, and whether they go to CloudWatch.
fn retention(resource: &Resource) -> Option<(&'static str, u32, bool)> {
    match resource {
        Resource::Service(it) => Some(("log_retention_days", it.log_retention_days, true)),
        Resource::ScheduledTask(it) => Some(("log_retention_days", it.log_retention_days, true)),
        // GitHub keeps the logs of its own.
        Resource::Pipeline(it) if it.tool == DeliveryTool::GitHub => None,
        Resource::Pipeline(it) => Some(("log_retention_days", it.log_retention_days, true)),
        Resource::Waf(it) => Some(("log_retention_days", it.log_retention_days, true)),
        Resource::Vpc(it) => Some((
            "flow_log_retention_days",
            it.flow_log_retention_days,
            it.flow_logs == FlowLogs::Cloudwatch,
        )),
        Resource::Internet(_)
        | Resource::DnsZone(_)
        | Resource::Cdn(_)
        | Resource::Tier(_)
        | Resource::Nat(_)
        | Resource::Endpoint(_)
        | Resource::Alb(_)
        | Resource::Nlb(_)
        | Resource::Cluster(_)
        | Resource::Ec2Capacity(_)
        | Resource::Repository(_)
        | Resource::Secret(_)
        | Resource::Database(_)
        | Resource::Bucket(_)
        | Resource::FileSystem(_)
        | Resource::Table(_)
        | Resource::Queue(_)
        | Resource::Topic(_)
        | Resource::Cache(_)
        | Resource::Monitoring(_)
        | Resource::Budget(_) => None,
    }
}
