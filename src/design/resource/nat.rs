//! NAT gateways.

use super::{About, Group, Kind, Shape, TierRole, properties, words};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

words!(
    /// How many NAT gateways there are.
    NatMode {
        /// One for all zones: cheap, and a zone's failure can cut off the others.
        Single = "single",
        PerZone = "per_zone",
    }
);

/// The way out for private tiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nat {
    pub mode: NatMode,
    /// Traffic the owner expects through all of them.
    pub monthly_gb: u32,
}

settings!(Nat: mode, monthly_gb);

impl Default for Nat {
    fn default() -> Self {
        Self { mode: NatMode::PerZone, monthly_gb: 50 }
    }
}

impl Spoken for Nat {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        Words::kind(match self.mode {
            NatMode::Single => "One NAT gateway",
            NatMode::PerZone => "NAT gateway in each zone",
        })
    }
}

properties!(
    Nat,
    About {
        label: "NAT",
        article: "a NAT gateway",
        explainer: "Lets private subnets call out to the internet while nothing outside can call in.",
        also_called: "NAT gateway egress",
        group: Group::Network,
        default_name: "nat",
        homes: &[Some(Kind::Tier)],
        home_words: "in a public tier",
        shape: Shape::Chip,
        usual_tier: Some(TierRole::Public),
    },
    &[Section {
        title: "Gateways",
        fields: &[
            Field::varies(
                "mode",
                "NAT gateways",
                Control::Choice(choices!("single" => "One", "per_zone" => "One a zone")),
                "One for all zones is cheap; one in each zone keeps the others running when a zone fails.",
            ),
            Field::varies(
                "monthly_gb",
                "Data processed",
                Control::Number { min: 0, max: 10_000_000, unit: "GB / month" },
                "What you expect through all gateways, for the estimate only.",
            ),
        ],
    }]
);
