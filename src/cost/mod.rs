//! What it costs a month: Topology -> estimate, from the embedded price catalogue.

use crate::design::{Group, Kind, NodeId, Topology};

/// An amount of US dollars. Rounding is for display only.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Usd(pub f64);

/// The least, the usual and the most of something.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    pub min: f64,
    pub typical: f64,
    pub max: f64,
}

/// One line a person can check: quantity x unit price.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub node: NodeId,
    pub kind: Kind,
    pub component: &'static str,
    pub unit: &'static str,
    pub unit_price: f64,
    pub quantity: Range,
    pub monthly: Range,
    /// What the quantity rests on.
    pub assumption: String,
}

/// Something we have no price for: named, and left out of the total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpriced {
    pub node: NodeId,
    pub component: &'static str,
    pub reason: String,
}

/// What a design costs a month in one environment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Estimate {
    pub environment: String,
    pub region: String,
    pub catalogue_date: String,
    pub total: Range,
    pub lines: Vec<Line>,
    pub unpriced: Vec<Unpriced>,
}

impl Estimate {
    /// What one box costs.
    #[must_use]
    pub fn of_node(&self, _node: NodeId) -> Range {
        Range::default()
    }

    /// What each group costs, the dearest first.
    #[must_use]
    pub fn by_group(&self) -> Vec<(Group, Range)> {
        Vec::new()
    }
}

/// The estimate for the design's own region.
#[must_use]
pub fn estimate(topology: &Topology<'_>) -> Estimate {
    estimate_in(topology, &topology.project().region)
}

/// The estimate as if the design stood in another region.
#[must_use]
pub fn estimate_in(topology: &Topology<'_>, region: &str) -> Estimate {
    Estimate {
        environment: topology.environment().name.clone(),
        region: region.into(),
        ..Estimate::default()
    }
}

/// `$412`: no cents on the canvas, `<$1` for less than a dollar.
#[must_use]
pub fn dollars(amount: f64) -> String {
    if amount > 0.0 && amount < 0.5 { "<$1".into() } else { format!("${amount:.0}") }
}
