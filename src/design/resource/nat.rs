//! NAT gateways.

use serde::{Deserialize, Serialize};

use super::{properties, words};
use crate::design::field::{Control, Field, Section, choices};

words!(
    /// How many NAT gateways there are.
    NatMode {
        /// One for all zones: cheap, and a zone's failure can cut off the others.
        Single = "single",
        PerZone = "per_zone",
    }
);

/// The way out for private tiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Nat {
    pub mode: NatMode,
    /// Traffic the owner expects through all of them.
    pub monthly_gb: u32,
}

impl Default for Nat {
    fn default() -> Self {
        Self { mode: NatMode::PerZone, monthly_gb: 50 }
    }
}

properties!(
    Nat,
    &[Section {
        title: "Gateways",
        fields: &[
            Field::varies(
                "mode",
                "Number",
                Control::Choice(choices!("single" => "One", "per_zone" => "One a zone")),
                "One for all zones is cheap; one in each zone keeps the others running when a zone fails.",
            ),
            Field::varies(
                "monthly_gb",
                "Traffic",
                Control::Number { min: 0, max: 10_000_000, unit: "GB / month" },
                "What you expect through all gateways, for the estimate only.",
            ),
        ],
    }]
);
