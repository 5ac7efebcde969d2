//! alb -> service.

use super::{Ends, Meaning};
use crate::design::face::shorten;
use crate::design::field::{Control, Field, Section};
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

/// alb -> service: a listener rule and a target group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Empty is any host.
    pub hosts: Vec<String>,
    /// Empty is any path.
    pub paths: Vec<String>,
    /// 1 to 50,000, the lowest first; 0 is chosen for you.
    pub priority: u32,
    pub health_path: String,
    /// HTTP codes that count as healthy: `200`, `200-299`.
    pub health_matcher: String,
    pub health_interval_secs: u32,
    pub health_timeout_secs: u32,
    pub healthy_threshold: u32,
    pub unhealthy_threshold: u32,
    pub deregistration_delay_secs: u32,
    /// 0 is off.
    pub stickiness_secs: u32,
    /// The part of the requests where another route wants the same ones. AWS takes 0 to 999.
    pub weight: u32,
    /// How long a visitor stays with one of the services that share a rule; 0 is off.
    pub share_stickiness_secs: u32,
}

settings!(Route: hosts, paths, priority, health_path, health_matcher, health_interval_secs,
    health_timeout_secs, healthy_threshold, unhealthy_threshold, deregistration_delay_secs, stickiness_secs,
    weight, share_stickiness_secs);

impl Default for Route {
    fn default() -> Self {
        Self {
            hosts: Vec::new(),
            paths: Vec::new(),
            priority: 0,
            health_path: "/".into(),
            health_matcher: "200-399".into(),
            health_interval_secs: 15,
            health_timeout_secs: 5,
            healthy_threshold: 2,
            unhealthy_threshold: 3,
            deregistration_delay_secs: 30,
            stickiness_secs: 0,
            weight: 0,
            share_stickiness_secs: 0,
        }
    }
}

impl Route {
    /// Whether two routes match exactly the same requests. Hosts are compared as names, in any order.
    #[must_use]
    pub fn wants_the_same(&self, other: &Self) -> bool {
        let same = |a: &[String], b: &[String]| {
            a.iter().all(|it| b.contains(it)) && b.iter().all(|it| a.contains(it))
        };
        let names = |it: &[String]| it.iter().map(|it| it.trim().to_ascii_lowercase()).collect::<Vec<_>>();
        same(&self.paths, &other.paths) && same(&names(&self.hosts), &names(&other.hosts))
    }
}

impl Meaning for Route {
    const SECTIONS: &'static [Section] = &[
        Section {
            title: "Rule",
            fields: &[
                Field::new(
                    "paths",
                    "Paths",
                    Control::Texts { placeholder: "/api/*" },
                    "Requests whose path matches one of these. Empty is any path.",
                ),
                Field::new(
                    "hosts",
                    "Hosts",
                    Control::Texts { placeholder: "api.example.com" },
                    "Requests for one of these names. Empty is any name.",
                ),
                Field::new(
                    "priority",
                    "Priority",
                    Control::Number { min: 0, max: 50_000, unit: "" },
                    "The rule with the lowest number that matches wins. 0 lets Groundplan choose.",
                ),
                Field::new(
                    "stickiness_secs",
                    "Stickiness duration",
                    Control::Number { min: 0, max: 604_800, unit: "s" },
                    "Keeps a visitor on the same task for this long. 0 is off; sessions kept in a cache are better.",
                ),
                Field::new(
                    "deregistration_delay_secs",
                    "Deregistration delay",
                    Control::Number { min: 0, max: 3600, unit: "s" },
                    "A task that leaves may finish its requests for this long.",
                ),
            ],
        },
        Section {
            title: "Weighted routing",
            fields: &[
                Field::new(
                    "weight",
                    "Weight",
                    Control::Number { min: 0, max: 999, unit: "" },
                    "Routes for the same hosts and paths with weights become one rule: 90 and 10 send a tenth to the second service. With 0 it gets none.",
                ),
                Field::new(
                    "share_stickiness_secs",
                    "Target group stickiness",
                    Control::Number { min: 0, max: 604_800, unit: "s" },
                    "A visitor keeps to the service that answered first for this long. 0 decides anew for each request.",
                ),
            ],
        },
        Section {
            title: "Health check",
            fields: &[
                Field::new(
                    "health_path",
                    "Path",
                    Control::Text { mono: true, placeholder: "/healthz" },
                    "Asked on each task; only healthy tasks get requests.",
                ),
                Field::new(
                    "health_matcher",
                    "Success codes",
                    Control::Text { mono: true, placeholder: "200-299" },
                    "HTTP codes that count as healthy.",
                ),
                Field::new(
                    "health_interval_secs",
                    "Interval",
                    Control::Number { min: 5, max: 300, unit: "s" },
                    "How often.",
                ),
                Field::new(
                    "health_timeout_secs",
                    "Timeout",
                    Control::Number { min: 2, max: 120, unit: "s" },
                    "No answer within this is a failure. Must be less than the interval.",
                ),
                Field::new(
                    "healthy_threshold",
                    "Healthy threshold",
                    Control::Number { min: 2, max: 10, unit: "checks" },
                    "Successes in a row.",
                ),
                Field::new(
                    "unhealthy_threshold",
                    "Unhealthy threshold",
                    Control::Number { min: 2, max: 10, unit: "checks" },
                    "Failures in a row.",
                ),
            ],
        },
    ];

    fn label(&self, design: &Design, link: LinkId) -> String {
        let wants = match (self.hosts.first(), self.paths.first()) {
            (Some(host), Some(path)) => shorten(&format!("{host}{path}")),
            (Some(only), None) | (None, Some(only)) => shorten(only),
            (None, None) => "/*".into(),
        };
        let routes = design.links().iter().filter_map(|(other, arrow)| {
            let super::Arrow::Route(it) = arrow else { return None };
            (other.from == link.from && it.wants_the_same(self)).then_some(u64::from(it.weight))
        });
        let (count, total) = routes.fold((0_u32, 0), |(count, total), weight| (count + 1, total + weight));
        if count < 2 || total == 0 {
            return wants;
        }
        format!("{wants} · {} %", (u64::from(self.weight) * 100 + total / 2) / total)
    }

    fn verb(&self) -> &'static str {
        "serves"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        format!("{} sends requests to {}.", ends.from, ends.to)
    }

    fn becomes(&self) -> &'static str {
        "A target group, a listener rule and a pair of security group rules."
    }
}
