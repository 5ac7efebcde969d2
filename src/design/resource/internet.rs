//! Everyone outside.

use super::{About, Group, Shape, properties};
use crate::design::face::{Spoken, Words};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

/// People and systems outside AWS. Its arrows open entries and ways out; it has no settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Internet {}

settings!(Internet:);

impl Spoken for Internet {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        Words::kind("anyone")
    }
}

properties!(
    Internet,
    About {
        label: "Internet",
        article: "the internet",
        explainer: "Everyone outside: an arrow from here opens a public entry, an arrow to here allows outbound calls.",
        also_called: "public users clients egress",
        group: Group::People,
        default_name: "internet",
        homes: &[None],
        home_words: "on the page",
        shape: Shape::Small,
        usual_tier: None,
    },
    &[]
);
