//! Alarms, a dashboard, and where alarms go.

use super::{About, Group, Shape, properties};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

/// The alarms of what it has an arrow to; of everything, when it has no arrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitoring {
    /// Who is woken up.
    pub page_emails: Vec<String>,
    /// An address of a paging service is asked for at apply: it is as good as a password, so no link carries it.
    pub page_https: bool,
    /// Who hears of everything else.
    pub notify_emails: Vec<String>,
    /// Slack's id of the workspace, such as T012AB3C4; empty for no Slack.
    pub slack_workspace: String,
    pub slack_channel: String,
    /// Minutes in a row that a value must be too high.
    pub sustained_minutes: u32,
    pub cpu_percent: u32,
    pub memory_percent: u32,
    pub error_percent: u32,
    pub latency_ms: u32,
    pub free_storage_percent: u32,
    pub connections_percent: u32,
    pub nat_mbps: u32,
    /// Age of the oldest message of a queue.
    pub queue_age_minutes: u32,
    /// Lines a minute that look like errors; 0 does not count them.
    pub log_errors: u32,
    pub log_pattern: String,
    /// Tell what ECS says of deployments and of tasks that find no place.
    pub service_events: bool,
    pub dashboard: bool,
}

settings!(Monitoring: page_emails, page_https, notify_emails, slack_workspace, slack_channel,
    sustained_minutes, cpu_percent, memory_percent, error_percent, latency_ms, free_storage_percent,
    connections_percent, nat_mbps, queue_age_minutes, log_errors, log_pattern, service_events, dashboard);

impl Default for Monitoring {
    fn default() -> Self {
        Self {
            page_emails: Vec::new(),
            page_https: true,
            notify_emails: Vec::new(),
            slack_workspace: String::new(),
            slack_channel: String::new(),
            sustained_minutes: 2,
            cpu_percent: 80,
            memory_percent: 80,
            error_percent: 5,
            latency_ms: 1000,
            free_storage_percent: 15,
            connections_percent: 80,
            nat_mbps: 4000,
            queue_age_minutes: 15,
            log_errors: 10,
            log_pattern: "?ERROR ?FATAL ?CRITICAL".into(),
            service_events: true,
            dashboard: true,
        }
    }
}

impl Monitoring {
    /// Whether anybody hears of an urgent alarm.
    #[must_use]
    pub fn pages(&self) -> bool {
        self.page_https || !self.page_emails.is_empty() || self.slack()
    }

    /// Whether Slack is told.
    #[must_use]
    pub fn slack(&self) -> bool {
        !self.slack_workspace.trim().is_empty() && !self.slack_channel.trim().is_empty()
    }
}

impl Spoken for Monitoring {
    fn words(&self, design: &Design, id: NodeId) -> Words {
        let watched = design.links().keys().filter(|link| link.from == id).count();
        let heard = self.pages() || !self.notify_emails.is_empty();
        let what = match watched {
            _ if !heard => "to nobody".to_owned(),
            0 => "everything".to_owned(),
            1 => "1 box".to_owned(),
            _ => format!("{watched} boxes"),
        };
        Words::kind(format!("Alarms · {what}"))
    }
}

/// A percentage of something that must not fill up.
const PERCENT: Control = Control::Number { min: 1, max: 100, unit: "%" };

properties!(
    Monitoring,
    About {
        label: "Monitoring",
        article: "monitoring",
        explainer: "CloudWatch alarms on what matters, one dashboard, and two channels: one that wakes people up and \
            one that can wait.",
        also_called: "CloudWatch alarms dashboard alerts",
        group: Group::Operations,
        default_name: "monitoring",
        homes: &[None],
        home_words: "beside the VPC",
        shape: Shape::Small,
        usual_tier: None,
    },
    &[
        Section {
            title: "Notifications",
            fields: &[
                Field::varies(
                    "page_https",
                    "Pager endpoint",
                    Control::Toggle,
                    "Urgent alarms go to an HTTPS address such as PagerDuty's. You give the address at apply, so that no \
                     link carries it.",
                ),
                Field::varies(
                    "page_emails",
                    "Urgent alarm emails",
                    Control::Texts { placeholder: "on-call@example.com" },
                    "Users notice it or soon will. Each address confirms once, by a mail from AWS.",
                ),
                Field::varies(
                    "notify_emails",
                    "Other alarm emails",
                    Control::Texts { placeholder: "team@example.com" },
                    "What can wait until the morning. Each address confirms once, by a mail from AWS.",
                ),
                Field::varies(
                    "slack_workspace",
                    "Slack workspace",
                    Control::Text { mono: true, placeholder: "T012AB3C4" },
                    "Its id. Allow AWS in the workspace once, in the console of Amazon Q Developer in chat applications. \
                     Empty for no Slack.",
                ),
                Field::varies(
                    "slack_channel",
                    "Slack channel",
                    Control::Text { mono: true, placeholder: "C012AB3C4DE" },
                    "The id of the channel that gets both kinds of alarm. An account configures a channel once: environments that share one need a channel each.",
                ),
            ],
        },
        Section {
            title: "Services",
            fields: &[
                Field::varies(
                    "sustained_minutes",
                    "Evaluation period",
                    Control::Number { min: 1, max: 60, unit: "minutes" },
                    "How long processor or memory must be too high. One minute rings for every spike.",
                ),
                Field::varies("cpu_percent", "CPU above", PERCENT, "Average of the tasks or the server."),
                Field::varies(
                    "memory_percent",
                    "Memory above",
                    PERCENT,
                    "At 100 percent a task is killed, so this alarm is urgent.",
                ),
                Field::varies(
                    "log_errors",
                    "Log errors above",
                    Control::Number { min: 0, max: 1_000_000, unit: "/ minute" },
                    "More lines than this that look like errors, in three of five minutes. 0 does not count them.",
                ),
                Field::new(
                    "log_pattern",
                    "Log filter pattern",
                    Control::Text { mono: true, placeholder: "?ERROR ?FATAL" },
                    "Which lines are errors, as a filter pattern of CloudWatch Logs: ?word means any of the words.",
                ),
            ],
        },
        Section {
            title: "Entry",
            fields: &[
                Field::varies(
                    "error_percent",
                    "Errors above",
                    PERCENT,
                    "Share of requests answered with a 5xx status, in three of five minutes.",
                ),
                Field::varies(
                    "latency_ms",
                    "Latency above",
                    Control::Number { min: 1, max: 600_000, unit: "ms" },
                    "Response time that one request in twenty exceeds (p95), in three of five minutes.",
                ),
                Field::varies(
                    "queue_age_minutes",
                    "Oldest message above",
                    Control::Number { min: 1, max: 20_160, unit: "minutes" },
                    "A message waits in a queue for longer than this. One in a dead-letter queue is an alarm at once.",
                ),
                Field::varies(
                    "nat_mbps",
                    "NAT traffic above",
                    Control::Number { min: 1, max: 100_000, unit: "Mbit/s" },
                    "Average of five minutes through one gateway. A gateway begins at 5 Gbit/s and grows to 100.",
                ),
            ],
        },
        Section {
            title: "Data",
            fields: &[
                Field::varies(
                    "free_storage_percent",
                    "Free storage below",
                    PERCENT,
                    "Of the storage a database starts with. A full disk stops it.",
                ),
                Field::varies(
                    "connections_percent",
                    "Connections above",
                    PERCENT,
                    "Of the connections its class takes by default.",
                ),
            ],
        },
        Section {
            title: "Dashboard and events",
            fields: &[
                Field::varies(
                    "service_events",
                    "Deployment events",
                    Control::Toggle,
                    "Tells of deployments that failed and of tasks that find no place, in the words of ECS. Alarms on running tasks notice both, some minutes later.",
                ),
                Field::new(
                    "dashboard",
                    "Dashboard",
                    Control::Toggle,
                    "One page in CloudWatch with what AWS measures and the errors that the application logs.",
                )
            ],
        },
    ]
);
