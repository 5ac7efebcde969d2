//! How long CloudWatch Logs can keep a log group.
//!
//! Source: `retention_in_days` of `aws_cloudwatch_log_group` in the AWS provider 6.62.

/// Days, in order.
pub const LOG_RETENTION_DAYS: &[u32] = &[
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/// The shortest retention that is at least `days`, or the longest there is.
#[must_use]
pub fn nearest_log_retention(days: u32) -> u32 {
    LOG_RETENTION_DAYS.iter().copied().find(|it| *it >= days).unwrap_or(3653)
}
