//! A Network Load Balancer.

use super::{About, Group, Kind, RETENTION, Shape, TierRole, TlsPolicy, properties, words};
use crate::design::face::{Spoken, Words, count};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Arrow, Design, NodeId};

words!(
    /// Whose addresses clients in the region get.
    ClientRouting {
        Any = "any_availability_zone",
        Partial = "partial_availability_zone_affinity",
        Zonal = "availability_zone_affinity",
    }
);

/// A Network Load Balancer. It is internal unless the internet has an arrow to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nlb {
    /// For listeners that speak TLS.
    pub certificate_arn: String,
    pub tls_policy: TlsPolicy,
    pub cross_zone: bool,
    pub client_routing: ClientRouting,
    pub deletion_protection: bool,
    pub access_logs: bool,
    pub access_log_retention_days: u32,
    /// Traffic the owner expects; the estimate needs it, Terraform does not.
    pub connections_per_sec: u32,
    pub monthly_gb: u32,
}

settings!(Nlb: certificate_arn, tls_policy, cross_zone, client_routing, deletion_protection, access_logs,
    access_log_retention_days, connections_per_sec, monthly_gb);

impl Default for Nlb {
    fn default() -> Self {
        Self {
            certificate_arn: String::new(),
            tls_policy: TlsPolicy::Tls13Pq,
            cross_zone: true,
            client_routing: ClientRouting::Any,
            deletion_protection: true,
            access_logs: true,
            access_log_retention_days: 90,
            connections_per_sec: 20,
            monthly_gb: 100,
        }
    }
}

impl Spoken for Nlb {
    fn words(&self, design: &Design, id: NodeId) -> Words {
        let entries = design.links().keys().filter(|link| link.to == id);
        let public =
            entries.clone().any(|it| design.node(it.from).is_some_and(|from| from.kind() == Kind::Internet));
        let listeners = design
            .links()
            .iter()
            .filter(|(link, arrow)| link.from == id && matches!(arrow, Arrow::Listen(_)));
        let scheme = if public { "from the internet" } else { "internal" };
        Words::kind(format!("Network load balancer, {scheme} · {}", count(listeners.count(), "listener")))
    }
}

properties!(
    Nlb,
    About {
        label: "NLB",
        article: "a network load balancer",
        explainer: "Network Load Balancer: passes TCP, TLS and UDP connections on to healthy tasks, with a fixed address in each zone.",
        also_called: "network load balancer ELB TCP UDP",
        group: Group::Entry,
        default_name: "gate",
        homes: &[Some(Kind::Tier)],
        home_words: "in a tier",
        shape: Shape::Bar,
        usual_tier: Some(TierRole::Public),
    },
    &[
        Section {
            title: "Zones",
            fields: &[
                Field::varies(
                    "cross_zone",
                    "Cross-zone balancing",
                    Control::Toggle,
                    "Each zone sends to the tasks of all zones, which costs transfer between them. Off, each zone needs tasks of its own.",
                ),
                Field::varies(
                    "client_routing",
                    "Client routing policy",
                    Control::Choice(choices!(
                        "any_availability_zone" => "Any Availability Zone",
                        "partial_availability_zone_affinity" => "Partial zone affinity, 85 %",
                        "availability_zone_affinity" => "Zone affinity",
                    )),
                    "Which addresses clients inside the region get for its name.",
                ),
                Field::varies(
                    "deletion_protection",
                    "Deletion protection",
                    Control::Toggle,
                    "AWS refuses to delete it until this is switched off.",
                ),
            ],
        },
        Section {
            title: "TLS",
            fields: &[
                Field::varies(
                    "certificate_arn",
                    "Certificate ARN",
                    Control::Text { mono: true, placeholder: "arn:aws:acm:…" },
                    "An ACM certificate in this region, for listeners that end TLS here. TLS may pass through as TCP too.",
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
            title: "Access logs",
            fields: &[
                Field::varies(
                    "access_logs",
                    "Access logs",
                    Control::Toggle,
                    "Every TLS connection, to a bucket of its own. AWS logs no others."
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
                    "connections_per_sec",
                    "Connections",
                    Control::Number { min: 0, max: 1_000_000, unit: "/ s" },
                    "New ones, on average over the month, for the estimate only.",
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
