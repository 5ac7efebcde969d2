//! DNS zone -> CDN or load balancer.

use super::{Ends, Meaning};
use crate::design::face::shorten;
use crate::design::field::{Control, Field, Section};
use crate::design::settings::settings;
use crate::design::{Design, DnsZone, LinkId};

/// dns_zone -> cdn or alb: it is known by these names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Relative to the zone; `@` or nothing at all is the domain itself.
    pub names: Vec<String>,
}

settings!(Name: names);

impl Name {
    /// The names, at least the domain itself.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        if self.names.is_empty() { vec!["@"] } else { self.names.iter().map(String::as_str).collect() }
    }
}

impl Meaning for Name {
    const SECTIONS: &'static [Section] = &[Section {
        title: "Names",
        fields: &[Field::new(
            "names",
            "Names",
            Control::Texts { placeholder: "www" },
            "Under the zone's domain: www is www.example.com, @ is the domain itself. Empty is the domain itself.",
        )],
    }];

    fn label(&self, design: &Design, link: LinkId) -> String {
        let domain = design.get::<DnsZone>(link.from).map(DnsZone::domain).unwrap_or_default();
        match self.names().first() {
            Some(&"@") | None => shorten(&domain),
            Some(name) => shorten(&format!("{name}.{domain}")),
        }
    }

    fn verb(&self) -> &'static str {
        "names"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        format!("{} gives {} its names, and proves them for certificates.", ends.from, ends.to)
    }

    fn becomes(&self) -> &'static str {
        "Alias records, and the records that validate a certificate."
    }
}
