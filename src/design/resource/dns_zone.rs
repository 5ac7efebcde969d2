//! A Route 53 hosted zone.

use super::{About, Group, RETENTION, Shape, properties};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section};
use crate::design::settings::settings;
use crate::design::{Design, Environment, NodeId};

/// A public hosted zone. What it has an arrow to gets names in it, and certificates for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DnsZone {
    pub domain: String,
    /// Make the zone, instead of writing into one that exists.
    pub create: bool,
    /// The id of the zone that exists, where its domain does not tell it from another; empty to find it by the domain.
    pub zone_id: String,
    /// `www` is `www.dev.example.com` in dev, so that environments can share a zone.
    pub environment_in_names: bool,
    pub query_logs: bool,
    pub query_log_retention_days: u32,
    pub dnssec: bool,
    /// Traffic the owner expects.
    pub monthly_million_queries: u32,
}

settings!(DnsZone: domain, create, zone_id, environment_in_names, query_logs, query_log_retention_days, dnssec,
    monthly_million_queries);

impl Default for DnsZone {
    fn default() -> Self {
        Self {
            domain: "example.com".into(),
            create: false,
            zone_id: String::new(),
            environment_in_names: true,
            query_logs: false,
            query_log_retention_days: 365,
            dnssec: false,
            monthly_million_queries: 1,
        }
    }
}

impl DnsZone {
    /// The domain without the dots and spaces people copy along, in lower case.
    #[must_use]
    pub fn domain(&self) -> String {
        self.domain.trim().trim_matches('.').to_ascii_lowercase()
    }

    /// The id to find the zone by, without the path that AWS's answers put before it.
    #[must_use]
    pub fn found_by(&self) -> Option<&str> {
        let id = self.zone_id.trim();
        let id = id.strip_prefix("/hostedzone/").unwrap_or(id);
        (!self.create && !id.is_empty()).then_some(id)
    }

    /// A name of an arrow as it reads in one environment: `www` becomes `www.dev.example.com`.
    #[must_use]
    pub fn full_name(&self, name: &str, environment: &Environment) -> String {
        let own = match name.trim().trim_matches('.') {
            "@" => String::new(),
            other => other.to_ascii_lowercase(),
        };
        let inserted = self.environment_in_names && !environment.production;
        let middle = if inserted { environment.name.as_str() } else { "" };
        let domain = self.domain();
        [own.as_str(), middle, domain.as_str()]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(".")
    }
}

impl Spoken for DnsZone {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        let domain = self.domain();
        Words::kind(if self.create { format!("New zone {domain}") } else { format!("Zone {domain}") })
    }
}

properties!(
    DnsZone,
    About {
        label: "DNS zone",
        article: "a DNS zone",
        explainer: "Amazon Route 53: the names under your domain, and the proof that certificates for them are yours.",
        also_called: "Route 53 hosted zone domain",
        group: Group::Entry,
        default_name: "dns",
        homes: &[None],
        home_words: "beside the VPC, it is global",
        shape: Shape::Small,
        usual_tier: None,
    },
    &[
        Section {
            title: "Zone",
            fields: &[
                Field::varies(
                    "domain",
                    "Domain name",
                    Control::Text { mono: true, placeholder: "example.com" },
                    "The domain of the hosted zone.",
                ),
                Field::varies(
                    "create",
                    "Create the zone",
                    Control::Toggle,
                    "Off: records go into the zone that you have. On: the domain has to be delegated to the new zone's name servers. To switch it later, read Change in the README.",
                ),
                Field::varies(
                    "zone_id",
                    "Found by",
                    Control::Text { mono: true, placeholder: "Z0123456789ABCDEFGHIJ" },
                    "The hosted zone id, where the account has two public zones of the domain. Empty: by the domain. A zone of another account cannot be used.",
                ),
                Field::varies(
                    "environment_in_names",
                    "Environment in names",
                    Control::Toggle,
                    "Outside production, www becomes www.dev.example.com, so that environments can share the zone.",
                ),
            ],
        },
        Section {
            title: "Made with the zone",
            fields: &[
                Field::varies(
                    "query_logs",
                    "Query logs",
                    Control::Toggle,
                    "Who asked for which name. Only for a zone that is made here.",
                ),
                Field::varies("query_log_retention_days", "Kept for", RETENTION, "Older logs are deleted."),
                Field::varies(
                    "dnssec",
                    "DNSSEC",
                    Control::Toggle,
                    "Signs the answers. The DS record must be entered at the registrar afterwards; a wrong one takes the domain down.",
                ),
            ],
        },
        Section {
            title: "Expected traffic",
            fields: &[Field::varies(
                "monthly_million_queries",
                "Queries",
                Control::Number { min: 0, max: 1_000_000, unit: "M / month" },
                "Queries for aliases of AWS resources are free. For the estimate only.",
            )],
        },
    ]
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_holds_the_environment_outside_production() {
        let zone = DnsZone { domain: " Example.com. ".into(), ..DnsZone::default() };
        let at =
            |name: &str, production| zone.full_name(name, &Environment { name: "dev".into(), production });
        assert_eq!(at("www", true), "www.example.com");
        assert_eq!(at("www", false), "www.dev.example.com");
        assert_eq!((at("@", true), at("", false)), ("example.com".into(), "dev.example.com".into()));
    }
}
