//! internet -> load balancer.

use ipnet::Ipv4Net;

use super::{Ends, Meaning};
use crate::design::field::{Control, Field, Section};
use crate::design::settings::settings;
use crate::design::{Alb, Certificate, Design, LinkId, Nlb};

/// internet -> alb or nlb: a public entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who may come in.
    pub sources: Vec<Ipv4Net>,
}

settings!(Entry: sources);

impl Default for Entry {
    fn default() -> Self {
        Self { sources: vec![Ipv4Net::default()] }
    }
}

impl Meaning for Entry {
    const SECTIONS: &'static [Section] = &[Section {
        title: "Public entry",
        fields: &[Field::new(
            "sources",
            "Source ranges",
            Control::Texts { placeholder: "0.0.0.0/0" },
            "IPv4 ranges that may connect. 0.0.0.0/0 is everyone.",
        )],
    }];

    fn label(&self, design: &Design, link: LinkId) -> String {
        if design.get::<Nlb>(link.to).is_some() {
            return "TCP, UDP".into();
        }
        match design.get::<Alb>(link.to) {
            Some(it) if it.certificate == Certificate::None => "HTTP 80".into(),
            _ => "HTTPS 443".into(),
        }
    }

    fn verb(&self) -> &'static str {
        "enters"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        format!("{} may open connections to {}: a public entry.", ends.from, ends.to)
    }

    fn becomes(&self) -> &'static str {
        "Ingress rules of the load balancer's security group."
    }
}
