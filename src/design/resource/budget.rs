//! A monthly budget.

use super::{About, Group, Shape, properties};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

/// Tells somebody when the month gets dearer than planned. It stops nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// US dollars a month for one environment.
    pub monthly_usd: u32,
    pub emails: Vec<String>,
    /// Machine learning of AWS that looks for unusual spending.
    pub anomalies: bool,
    /// US dollars above the usual that are worth a mail.
    pub anomaly_usd: u32,
}

settings!(Budget: monthly_usd, emails, anomalies, anomaly_usd);

impl Default for Budget {
    fn default() -> Self {
        Self { monthly_usd: 500, emails: Vec::new(), anomalies: false, anomaly_usd: 50 }
    }
}

impl Spoken for Budget {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        let (thousands, rest) = (self.monthly_usd / 1000, self.monthly_usd % 1000);
        let amount = if thousands == 0 { rest.to_string() } else { format!("{thousands},{rest:03}") };
        Words::kind(format!("Budget · ${amount}"))
    }
}

properties!(
    Budget,
    About {
        label: "Budget",
        article: "a budget",
        explainer: "AWS Budgets: a mail at 80 and 100 percent of what the month may cost, and when AWS forecasts more. It \
            stops nothing.",
        also_called: "AWS Budgets cost anomaly",
        group: Group::Operations,
        default_name: "budget",
        homes: &[None],
        home_words: "beside the VPC",
        shape: Shape::Small,
        usual_tier: None,
    },
    &[
        Section {
            title: "Amount",
            fields: &[Field::varies(
                "monthly_usd",
                "Budgeted amount",
                Control::Number { min: 1, max: 100_000_000, unit: "USD" },
                "What one environment may cost, taxes included. Counted by the tag Stack, which somebody has to activate \
                 once as a cost allocation tag.",
            )],
        },
        Section {
            title: "Notifications",
            fields: &[Field::varies(
                "emails",
                "Alert emails",
                Control::Texts { placeholder: "team@example.com" },
                "At most ten. Where the design has monitoring, its channel for what can wait is told as well.",
            )],
        },
        Section {
            title: "Cost anomalies",
            fields: &[
                Field::varies(
                    "anomalies",
                    "Cost anomaly detection",
                    Control::Toggle,
                    "AWS learns what is usual for the tag Stack and reports what is not. Costs nothing.",
                ),
                Field::varies(
                    "anomaly_usd",
                    "Anomaly threshold",
                    Control::Number { min: 1, max: 1_000_000, unit: "USD" },
                    "Anomalies with a smaller total are kept quiet.",
                ),
            ],
        },
    ]
);
