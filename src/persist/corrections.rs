//! Forms that published examples show and that are wrong, refused or dated by now, and what we write instead. A
//! preset that redraws a published architecture names the ones it met.

use super::{PRESETS, Preset};

/// A form that is never written, and its replacement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction {
    pub id: &'static str,
    /// What is shown in examples, and what is wrong with it.
    pub shown: &'static str,
    /// What the download has.
    pub written: &'static str,
}

/// The forms that the published architecture behind a preset has, by preset.
const CORRECTED: &[(&str, &[&str])] = &[
    ("network-foundation", &["C-13", "C-24", "C-25", "C-27", "C-28", "C-33", "C-37"]),
    (
        "production-platform",
        &[
            "C-01", "C-02", "C-03", "C-04", "C-05", "C-06", "C-07", "C-08", "C-09", "C-10", "C-11", "C-12",
            "C-13", "C-14", "C-15", "C-16", "C-17", "C-18", "C-19", "C-20", "C-22", "C-23", "C-37", "C-38",
            "C-39", "C-40",
        ],
    ),
    ("fargate-cloudfront", &["C-06", "C-29", "C-30", "C-31", "C-32", "C-33", "C-40"]),
    ("ecs-ec2", &["C-01", "C-10", "C-16", "C-19", "C-20", "C-21", "C-33"]),
    ("canary-delivery", &["C-23", "C-27", "C-34"]),
    ("serverless-pipeline", &["C-17", "C-19", "C-23", "C-26", "C-29", "C-34", "C-35", "C-36"]),
    ("queue-worker", &["C-38"]),
    ("graviton-spot", &["C-03", "C-40"]),
    ("private-endpoints", &["C-28"]),
];

impl Preset {
    /// The published forms that this design has in a corrected form.
    pub fn corrections(&self) -> impl Iterator<Item = &'static Correction> {
        let ids = CORRECTED.iter().find(|(preset, _)| *preset == self.id).map_or(&[][..], |(_, ids)| ids);
        CORRECTIONS.iter().filter(move |it| ids.contains(&it.id))
    }
}

/// The page about the presets: what each is, and what was corrected in what it redraws.
#[must_use]
pub fn presets_document() -> String {
    let mut out = String::from(INTRODUCTION);
    for preset in PRESETS {
        out.push_str(&format!("\n## `{}`: {}\n\n{}\n", preset.id, preset.title, preset.summary));
        let mut rows = preset.corrections().peekable();
        if rows.peek().is_some() {
            out.push_str("\n| | Published form | In this design |\n|---|---|---|\n");
        }
        for it in rows {
            out.push_str(&format!("| {} | {} | {} |\n", it.id, it.shown, it.written));
        }
    }
    out
}

const INTRODUCTION: &str = "# Presets

This page is made from the code (`UPDATE_GOLDEN=1 cargo test --no-default-features --test corrections`).

Each preset is a design that applies as it is, in every environment it has. Some redraw an architecture that was \
published with Terraform; the forms of it that AWS or the provider refuses by now, or that age badly, are listed with \
what the download has instead.
";

const fn row(id: &'static str, shown: &'static str, written: &'static str) -> Correction {
    Correction { id, shown, written }
}

/// All of them. `tests/corrections.rs` holds each against every module and preset.
pub const CORRECTIONS: &[Correction] = &[
    row(
        "C-01",
        "A `placement_strategy` block in a service: there is none, and Fargate places tasks itself.",
        "`ordered_placement_strategy` on EC2, zone rebalancing on Fargate.",
    ),
    row(
        "C-02",
        "Deployment percentages inside `deployment_configuration`, which does not take them.",
        "`deployment_maximum_percent` and `deployment_minimum_healthy_percent` of the service, with a circuit breaker.",
    ),
    row(
        "C-03",
        "EC2 and Fargate capacity providers in one strategy: AWS refuses it.",
        "Each service runs on one of the two; a cluster may hold both.",
    ),
    row("C-04", "Two default strategies with a `base` each: only one may have it.", "One `base`."),
    row(
        "C-05",
        "A DynamoDB table that locks the state: deprecated.",
        "`use_lockfile`, in a versioned bucket that takes TLS only.",
    ),
    row(
        "C-06",
        "TLS policies of 2016 to 2018, TLS 1.1 at CloudFront.",
        "A policy is always named, TLS 1.2 or newer everywhere.",
    ),
    row(
        "C-07",
        "A lifecycle rule for tagged images without a tag pattern: ECR refuses it.",
        "A pattern, and a rule for untagged images.",
    ),
    row(
        "C-08",
        "An event pattern on `finding-counts`, a key that no event has, and no target.",
        "`finding-severity-counts`, a topic, and its policy.",
    ),
    row(
        "C-09",
        "A web ACL without its own `visibility_config`, which is required.",
        "Metrics, logs, a rate limit, and the managed groups that matter.",
    ),
    row(
        "C-10",
        "A target group for Fargate without `target_type`: the default is `instance`, which awsvpc refuses.",
        "`ip` for awsvpc, `instance` for bridge.",
    ),
    row("C-11", "A creation date from `timestamp()` in tags: a change in every plan.", "No such tag."),
    row(
        "C-12",
        "A bucket for access logs without a policy: delivery is refused.",
        "A policy for the delivery service, SSE-S3, an expiry.",
    ),
    row(
        "C-13",
        "A redirect from port 80 behind a security group that opens 443 only.",
        "Both ports open wherever there is a redirect.",
    ),
    row("C-14", "A task definition without family, size, network mode, role or image.", "A complete one."),
    row(
        "C-15",
        "Logs for ECS Exec, but neither its permission nor its switch.",
        "The switch, the permission on the task role, and an encrypted session.",
    ),
    row(
        "C-16",
        "A launch template without image, user data or instance profile: instances never join.",
        "The image by its SSM parameter, IMDSv2, and user data that names the cluster.",
    ),
    row("C-17", "A CodeBuild image that was deprecated in 2023.", "A current one, for ARM too."),
    row(
        "C-18",
        "A deployer that may do everything in five services, and nothing in the others it needs.",
        "A policy computed from the resources of the design.",
    ),
    row(
        "C-19",
        "A role for the service to reach the load balancer: AWS has a service-linked role for it.",
        "None.",
    ),
    row(
        "C-20",
        "Managed termination protection without scale-in protection of the group.",
        "Both, and managed draining.",
    ),
    row(
        "C-21",
        "An Amazon Linux 2 image by name filter, and the archived template provider.",
        "Amazon Linux 2023 by its SSM parameter, and `templatefile`.",
    ),
    row(
        "C-22",
        "A grace period of 0: slow starters are killed before they answer.",
        "A grace period longer than the start.",
    ),
    row(
        "C-23",
        "Mutable tags and `latest`: nobody knows what runs.",
        "Immutable tags, and a variable for the tag.",
    ),
    row("C-24", "A version in the provider block, four majors behind.", "`required_providers`, `~> 6.0`."),
    row("C-25", "`vpc = true` of an address, removed since.", "`domain = \"vpc\"`."),
    row("C-26", "The `name` of the region data source, deprecated.", "`region`."),
    row(
        "C-27",
        "HTTPS without certificate, exclusive policy attachments, fixed role names, access keys for CI.",
        "HTTPS once a certificate is given and a warning until then, single attachments, name prefixes, roles in place of keys.",
    ),
    row(
        "C-28",
        "A count that falls to one NAT gateway with two zones, and SSH from everywhere in a private network ACL.",
        "NAT by an explicit setting; network ACLs, where they are asked for, from the drawn traffic.",
    ),
    row(
        "C-29",
        "`forwarded_values` with all headers, which turns the cache off.",
        "Cache and origin request policies.",
    ),
    row("C-30", "The claim that Fargate has no EBS.", "A volume for each task, as a setting."),
    row(
        "C-31",
        "A load balancer that every CloudFront account can reach, and a secret header in the code.",
        "A VPC origin and an internal load balancer.",
    ),
    row(
        "C-32",
        "50 to 100 percent with two tasks: half the capacity is gone in each deployment.",
        "100 to 200 percent.",
    ),
    row(
        "C-33",
        "`aws_alb` aliases and rules inside security groups.",
        "`aws_lb`, and one resource for each rule.",
    ),
    row(
        "C-34",
        "The task definition ignored as a whole: changes of size and secrets never arrive.",
        "Who deploys the image is a setting, and everything else stays with Terraform.",
    ),
    row(
        "C-35",
        "An S3 source that polls and is triggered: two runs for each upload, with a tag that is no commit.",
        "Events only, a V2 pipeline, names from variables.",
    ),
    row(
        "C-36",
        "A README that claims TLS and logs that the code does not have.",
        "Documents made from the design.",
    ),
    row("C-37", "Subnets and gateways by index: a zone less renumbers all others.", "`for_each` by zone."),
    row("C-38", "\"Horizontal pod autoscaling\", which is another product.", "Service autoscaling."),
    row("C-39", "Container Insights on or off.", "Off, on or enhanced, each with its price."),
    row("C-40", "Nothing on ARM.", "ARM by default, and the price of both."),
];
