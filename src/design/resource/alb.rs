//! An Application Load Balancer.

use super::{About, Group, Kind, RETENTION, Shape, TierRole, properties, words};
use crate::design::face::{Spoken, Words, count};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Arrow, Design, NodeId};

words!(
    /// Where the certificate of the HTTPS listener comes from.
    Certificate {
        /// Plain HTTP only.
        None = "none",
        /// Given when the module is applied; plain HTTP, with a loud warning, until it is.
        Variable = "variable",
        /// An ACM certificate that exists already.
        Arn = "arn",
        /// Requested from ACM and validated in the hosted zone that gives the names.
        Requested = "requested",
        /// The newest certificate that ACM has for the first name.
        Lookup = "lookup",
    }
);

words!(
    /// The protocols and ciphers of the HTTPS listener.
    TlsPolicy {
        Tls13Pq = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
        Tls13Res = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
        Tls13 = "ELBSecurityPolicy-TLS13-1-2-2021-06",
    }
);

words!(
    /// What happens to requests that look like desync attacks.
    Desync { Defensive = "defensive", Strictest = "strictest", Monitor = "monitor" }
);

/// An Application Load Balancer. It is internal unless the internet has an arrow to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alb {
    pub certificate: Certificate,
    pub certificate_arn: String,
    pub tls_policy: TlsPolicy,
    /// AWS accepts 1 to 4000.
    pub idle_timeout_secs: u32,
    pub deletion_protection: bool,
    pub drop_invalid_headers: bool,
    pub desync: Desync,
    pub access_logs: bool,
    pub access_log_retention_days: u32,
    /// Ranges admitted to the listener for test traffic of deployments.
    pub test_sources: Vec<String>,
    /// Traffic the owner expects; the estimate needs it, Terraform does not.
    pub requests_per_sec: u32,
    pub monthly_gb: u32,
}

settings!(Alb: certificate, certificate_arn, tls_policy, idle_timeout_secs, deletion_protection,
    drop_invalid_headers, desync, access_logs, access_log_retention_days, test_sources, requests_per_sec,
    monthly_gb);

impl Default for Alb {
    fn default() -> Self {
        Self {
            certificate: Certificate::Variable,
            certificate_arn: String::new(),
            tls_policy: TlsPolicy::Tls13Pq,
            idle_timeout_secs: 60,
            deletion_protection: true,
            drop_invalid_headers: true,
            desync: Desync::Defensive,
            access_logs: true,
            access_log_retention_days: 90,
            test_sources: Vec::new(),
            requests_per_sec: 20,
            monthly_gb: 100,
        }
    }
}

impl Spoken for Alb {
    fn words(&self, design: &Design, id: NodeId) -> Words {
        let public = design
            .links()
            .keys()
            .filter(|link| link.to == id)
            .any(|it| design.node(it.from).is_some_and(|from| from.kind() == Kind::Internet));
        let routes =
            design.links().iter().filter(|(link, arrow)| link.from == id && matches!(arrow, Arrow::Route(_)));
        let cdn = || {
            let mut into = design.links().iter().filter(|(link, _)| link.to == id);
            into.any(|(_, arrow)| matches!(arrow, Arrow::Forward(_)))
        };
        let scheme = if public {
            "from the internet"
        } else if cdn() {
            "behind a CDN"
        } else {
            "internal"
        };
        Words::kind(format!("Load balancer, {scheme} · {}", count(routes.count(), "rule")))
    }
}

properties!(
    Alb,
    About {
        label: "ALB",
        article: "a load balancer",
        explainer: "Application Load Balancer: takes HTTP and HTTPS and spreads requests over healthy tasks by host and path.",
        also_called: "application load balancer ELB ingress HTTPS listener",
        group: Group::Entry,
        default_name: "edge",
        homes: &[Some(Kind::Tier)],
        home_words: "in a tier",
        shape: Shape::Bar,
        usual_tier: Some(TierRole::Public),
    },
    &[
        Section {
            title: "HTTPS",
            fields: &[
                Field::new(
                    "certificate",
                    "Certificate",
                    Control::Choice(choices!(
                        "variable" => "Given at apply",
                        "requested" => "Requested, validated by DNS",
                        "lookup" => "Found by name in ACM",
                        "arn" => "This ACM certificate",
                        "none" => "None, plain HTTP",
                    )),
                    "HTTPS needs an ACM certificate in this region. Given at apply: a variable of the module. Requested and found by name need an arrow from a hosted zone; found is a certificate whose first name is the first one here, so give a wildcard by its ARN.",
                ),
                Field::varies(
                    "certificate_arn",
                    "Certificate ARN",
                    Control::Text { mono: true, placeholder: "arn:aws:acm:…" },
                    "The certificate to use, when it is this ACM certificate.",
                ),
                Field::new(
                    "tls_policy",
                    "TLS policy",
                    Control::Choice(choices!(
                        "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" => "TLS 1.3 and 1.2, post-quantum",
                        "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" => "TLS 1.3 and 1.2, restricted",
                        "ELBSecurityPolicy-TLS13-1-2-2021-06" => "TLS 1.3 and 1.2",
                    )),
                    "Which protocol versions and ciphers clients may use.",
                ),
            ],
        },
        Section {
            title: "Behaviour",
            fields: &[
                Field::new(
                    "idle_timeout_secs",
                    "Idle timeout",
                    Control::Number { min: 1, max: 4000, unit: "s" },
                    "A connection without data is closed after this. Keep it below the service's own keep-alive.",
                ),
                Field::varies(
                    "deletion_protection",
                    "Deletion protection",
                    Control::Toggle,
                    "AWS refuses to delete it until this is switched off.",
                ),
                Field::new(
                    "drop_invalid_headers",
                    "Drop invalid headers",
                    Control::Toggle,
                    "Headers that are not valid HTTP are removed before they reach a task.",
                ),
                Field::new(
                    "desync",
                    "Desync mitigation",
                    Control::Choice(choices!(
                        "defensive" => "Defensive",
                        "strictest" => "Strictest",
                        "monitor" => "Monitor only",
                    )),
                    "How requests that proxies could read differently are treated.",
                ),
            ],
        },
        Section {
            title: "Test traffic",
            fields: &[Field::varies(
                "test_sources",
                "Test listener sources",
                Control::Texts { placeholder: "203.0.113.0/24" },
                "Ranges that may use the test listener, where a service shows new tasks before its deployment goes on. There is one only if a service asks for it.",
            )],
        },
        Section {
            title: "Access logs",
            fields: &[
                Field::varies(
                    "access_logs",
                    "Access logs",
                    Control::Toggle,
                    "Every request, to a bucket of its own."
                ),
                Field::varies(
                    "access_log_retention_days",
                    "Log retention",
                    RETENTION,
                    "Older logs are deleted."
                ),
            ],
        },
        Section {
            title: "Expected traffic",
            fields: &[
                Field::varies(
                    "requests_per_sec",
                    "Requests",
                    Control::Number { min: 0, max: 1_000_000, unit: "/ s" },
                    "The average over the month, for the estimate only.",
                ),
                Field::varies(
                    "monthly_gb",
                    "Data processed",
                    Control::Number { min: 0, max: 10_000_000, unit: "GB / month" },
                    "Bytes in both directions, for the estimate only.",
                ),
            ],
        },
    ]
);
