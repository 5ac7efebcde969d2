//! A CloudFront distribution.

use super::{About, Group, RETENTION, Shape, properties, words};
use crate::design::face::{Spoken, Words, count};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Arrow, Design, NodeId};

words!(
    /// Where the certificate for its own names comes from. Without a name of its own it uses CloudFront's.
    CdnCertificate {
        /// Requested from ACM in us-east-1 and validated in the hosted zone that gives the names.
        Requested = "requested",
        /// The newest certificate in us-east-1 that ACM has for the first name.
        Lookup = "lookup",
        /// An ACM certificate that exists already.
        Arn = "arn",
    }
);

words!(
    /// Which edge locations answer.
    PriceClass {
        /// North America, Europe and Israel.
        Class100 = "PriceClass_100",
        /// As before, and Asia, Africa and the Middle East.
        Class200 = "PriceClass_200",
        All = "PriceClass_All",
    }
);

words!(
    /// Whether countries are kept out.
    GeoMode { None = "none", Allow = "whitelist", Deny = "blacklist" }
);

/// A CloudFront distribution. Its origins are what it has arrows to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cdn {
    pub certificate: CdnCertificate,
    pub certificate_arn: String,
    /// Names that no hosted zone of the design gives.
    pub aliases: Vec<String>,
    pub default_root_object: String,
    /// Unknown paths are answered with the root object.
    pub single_page: bool,
    pub security_headers: bool,
    pub price_class: PriceClass,
    pub http3: bool,
    pub ipv6: bool,
    pub geo_mode: GeoMode,
    /// ISO 3166-1 alpha-2 codes.
    pub countries: Vec<String>,
    pub access_logs: bool,
    pub access_log_retention_days: u32,
    /// Traffic the owner expects.
    pub monthly_gb: u32,
    pub monthly_million_requests: u32,
}

settings!(Cdn: certificate, certificate_arn, aliases, default_root_object, single_page, security_headers,
    price_class, http3, ipv6, geo_mode, countries, access_logs, access_log_retention_days, monthly_gb,
    monthly_million_requests);

impl Default for Cdn {
    fn default() -> Self {
        Self {
            certificate: CdnCertificate::Requested,
            certificate_arn: String::new(),
            aliases: Vec::new(),
            default_root_object: String::new(),
            single_page: false,
            security_headers: true,
            price_class: PriceClass::Class100,
            http3: true,
            ipv6: true,
            geo_mode: GeoMode::None,
            countries: Vec::new(),
            access_logs: true,
            access_log_retention_days: 90,
            monthly_gb: 100,
            monthly_million_requests: 10,
        }
    }
}

impl Cdn {
    /// The names of its own as CloudFront takes them: without the dots and spaces people copy along, in lower case.
    pub fn own_names(&self) -> impl Iterator<Item = String> {
        let names = self.aliases.iter().map(|it| it.trim().trim_matches('.').to_ascii_lowercase());
        names.filter(|it| !it.is_empty())
    }
}

impl Spoken for Cdn {
    fn words(&self, design: &Design, id: NodeId) -> Words {
        let origins = design.links().iter().filter(|(link, arrow)| {
            link.from == id && matches!(arrow, Arrow::Forward(_) | Arrow::Deliver(_))
        });
        let named =
            design.links().iter().filter(|(link, arrow)| link.to == id && matches!(arrow, Arrow::Name(_)));
        let mut names: Vec<String> = named.map(|(link, _)| design.arrow_label(*link)).collect();
        names.extend(self.aliases.iter().cloned());
        let facts = if names.is_empty() { "*.cloudfront.net".to_owned() } else { names.join(" · ") };
        Words {
            kind: format!("CloudFront · {}", count(origins.count(), "origin")),
            facts,
            ..Words::default()
        }
    }
}

properties!(
    Cdn,
    About {
        label: "CDN",
        article: "a CDN",
        explainer: "Amazon CloudFront: answers near the visitor, keeps copies, and is the only way to the load balancer or bucket behind it.",
        also_called: "CloudFront distribution",
        group: Group::Entry,
        default_name: "cdn",
        homes: &[None],
        home_words: "beside the VPC, it is at the edge of AWS's network",
        shape: Shape::Wide,
        usual_tier: None,
    },
    &[
        Section {
            title: "Names and HTTPS",
            fields: &[
                Field::new(
                    "certificate",
                    "Certificate",
                    Control::Choice(choices!(
                        "requested" => "Requested, validated by DNS",
                        "lookup" => "Found by name in ACM",
                        "arn" => "This ACM certificate",
                    )),
                    "For its own names, always in us-east-1. Found by name is one whose first name is the first one here: give a wildcard by its ARN. Without an arrow from a hosted zone or another name it answers as *.cloudfront.net.",
                ),
                Field::varies(
                    "certificate_arn",
                    "Certificate ARN",
                    Control::Text { mono: true, placeholder: "arn:aws:acm:us-east-1:…" },
                    "The certificate to use, when it is this ACM certificate.",
                ),
                Field::varies(
                    "aliases",
                    "Alternate domain names",
                    Control::Texts { placeholder: "www.example.org" },
                    "Names whose DNS is elsewhere: point them here with a CNAME. A distribution's names are unique in all of AWS.",
                ),
            ],
        },
        Section {
            title: "Content",
            fields: &[
                Field::new(
                    "default_root_object",
                    "Default root object",
                    Control::Text { mono: true, placeholder: "index.html" },
                    "What / is answered with. For buckets; a service answers / itself.",
                ),
                Field::new(
                    "single_page",
                    "Single-page application",
                    Control::Toggle,
                    "Paths that a bucket does not have are answered with the root object, so that links into the application work.",
                ),
                Field::new(
                    "security_headers",
                    "Security headers",
                    Control::Toggle,
                    "Adds Strict-Transport-Security, X-Content-Type-Options, X-Frame-Options and Referrer-Policy where the origin sends none.",
                ),
            ],
        },
        Section {
            title: "Distribution",
            fields: &[
                Field::varies(
                    "price_class",
                    "Price class",
                    Control::Choice(choices!(
                        "PriceClass_100" => "North America and Europe",
                        "PriceClass_200" => "Also Asia, Africa, Middle East",
                        "PriceClass_All" => "All",
                    )),
                    "Visitors elsewhere are served from farther away; distant locations cost more per GB.",
                ),
                Field::new(
                    "http3",
                    "HTTP/3",
                    Control::Toggle,
                    "Faster on mobile networks. HTTP/2 is always on."
                ),
                Field::new("ipv6", "IPv6", Control::Toggle, "Answers on IPv6 addresses too."),
                Field::varies(
                    "geo_mode",
                    "Geo restriction",
                    Control::Choice(choices!(
                        "none" => "All",
                        "whitelist" => "Only these",
                        "blacklist" => "All but these",
                    )),
                    "Visitors from other countries get a 403.",
                ),
                Field::varies(
                    "countries",
                    "Country codes",
                    Control::Texts { placeholder: "DE" },
                    "Two letters each, as in ISO 3166.",
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
                    "monthly_gb",
                    "Data transfer out",
                    Control::Number { min: 0, max: 10_000_000, unit: "GB / month" },
                    "Bytes to visitors, for the estimate only.",
                ),
                Field::varies(
                    "monthly_million_requests",
                    "Requests",
                    Control::Number { min: 0, max: 1_000_000, unit: "M / month" },
                    "What you expect, for the estimate only.",
                ),
            ],
        },
    ]
);
