//! The kinds of box. One file each: properties, defaults that are good practice, and the table of its settings.

mod alb;
mod bucket;
mod budget;
mod cache;
mod cdn;
mod cluster;
mod database;
mod dns_zone;
mod ec2_capacity;
mod endpoint;
mod file_system;
mod internet;
mod monitoring;
mod nat;
mod nlb;
mod pipeline;
mod queue;
mod repository;
mod scheduled_task;
mod secret;
mod service;
mod service_form;
mod table;
mod task;
mod task_form;
mod tier;
mod topic;
mod vpc;
mod waf;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub use alb::*;
pub use bucket::*;
pub use budget::*;
pub use cache::*;
pub use cdn::*;
pub use cluster::*;
pub use database::*;
pub use dns_zone::*;
pub use ec2_capacity::*;
pub use endpoint::*;
pub use file_system::*;
pub use internet::*;
pub use monitoring::*;
pub use nat::*;
pub use nlb::*;
pub use pipeline::*;
pub use queue::*;
pub use repository::*;
pub use scheduled_task::*;
pub use secret::*;
pub use service::*;
pub use table::*;
pub use task::*;
use task_form::size;
pub use tier::*;
pub use topic::*;
pub use vpc::*;
pub use waf::*;

use super::face::{Spoken, Words};
use super::field::{Control, FieldError, Section, write_field};
use super::settings::{Attempt, attempt, read_settings};
use super::{Design, Node, NodeId};

/// What anybody may ask of a kind: its words, and where and how it stands.
#[derive(Debug)]
pub struct About {
    /// Its short name in palette and messages.
    pub label: &'static str,
    /// The name with its article, to begin a sentence.
    pub article: &'static str,
    /// One line for people who meet the term for the first time.
    pub explainer: &'static str,
    pub group: Group,
    /// The name a new box gets.
    pub default_name: &'static str,
    /// What may contain it: nothing (the page) is listed as `None`.
    pub homes: &'static [Option<Kind>],
    /// Where it lives, in words.
    pub home_words: &'static str,
    pub shape: Shape,
    /// The tier it usually stands in.
    pub usual_tier: Option<TierRole>,
}

/// How a kind is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Around everything else: the VPC.
    Frame,
    /// Across the zones: a tier.
    Band,
    /// A word on the edge of its tier.
    Chip,
    /// A card as wide as its tier.
    Bar,
    /// A card with three lines.
    Tall,
    /// A card with two lines.
    Wide,
    /// A card with a name only.
    Small,
    /// A word on the box it stands on, or a small card.
    Tag,
}

/// The properties of one kind of box.
pub trait Properties: Default + Clone + serde::Serialize + serde::de::DeserializeOwned + 'static {
    const KIND: Kind;
    const ABOUT: About;
    /// The settings of this kind, in the order of its form.
    const SECTIONS: &'static [Section];
    fn of(resource: &Resource) -> Option<&Self>;
}

macro_rules! resources {
    ($($variant:ident = $tag:literal),* $(,)?) => {
        /// What a box is. The tags are part of the file format.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($variant),* }

        impl Kind {
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),*];

            /// The word for it in files, Terraform folders and test handles.
            #[must_use]
            pub const fn tag(self) -> &'static str {
                match self { $(Kind::$variant => $tag),* }
            }

            /// Its words, and where it stands.
            #[must_use]
            pub const fn about(self) -> &'static About {
                match self { $(Kind::$variant => &<$variant as Properties>::ABOUT),* }
            }

            /// The settings of this kind, in the order of its form.
            #[must_use]
            pub const fn sections(self) -> &'static [Section] {
                match self { $(Kind::$variant => <$variant as Properties>::SECTIONS),* }
            }
        }

        /// What a box is, with its properties.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Resource { $($variant($variant)),* }

        impl Resource {
            /// A box of this kind as it comes from the palette.
            #[must_use]
            pub fn new(kind: Kind) -> Self {
                match kind { $(Kind::$variant => Self::$variant($variant::default())),* }
            }

            #[must_use]
            pub const fn kind(&self) -> Kind {
                match self { $(Self::$variant(_) => Kind::$variant),* }
            }

            /// What it says of itself on its card.
            pub(in crate::design) fn words(&self, design: &Design, id: NodeId) -> Words {
                match self { $(Self::$variant(it) => it.words(design, id)),* }
            }

            pub(in crate::design) fn port(&self) -> Option<u16> {
                match self { $(Self::$variant(it) => Spoken::port(it)),* }
            }

            /// The properties as they stand in a file, defaults included.
            #[must_use]
            pub fn settings(&self) -> Map<String, Value> {
                let value = match self { $(Self::$variant(it) => serde_json::to_value(it)),* };
                match value { Ok(Value::Object(map)) => map, _ => Map::new() }
            }

            /// Properties from a file; what is left out has its default.
            pub fn from_settings(kind: Kind, settings: Map<String, Value>) -> Result<Self, FieldError> {
                let reads: Attempt<Self> = match kind {
                    $(Kind::$variant => attempt::<$variant, Self>),*
                };
                read_settings(settings, reads)
            }
        }

        $(
            impl From<$variant> for Resource {
                fn from(it: $variant) -> Self { Self::$variant(it) }
            }
        )*
    };
}

/// Ties a properties struct to its variant.
macro_rules! properties {
    ($variant:ident, $about:expr, $sections:expr) => {
        impl $crate::design::Properties for $variant {
            const KIND: $crate::design::Kind = $crate::design::Kind::$variant;
            const ABOUT: $crate::design::About = $about;
            const SECTIONS: &'static [$crate::design::Section] = $sections;
            fn of(resource: &$crate::design::Resource) -> Option<&Self> {
                if let $crate::design::Resource::$variant(it) = resource { Some(it) } else { None }
            }
        }
    };
}
use properties;

/// A closed list of words: serde, order, and the words themselves.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),* }
        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The word in files and, where AWS has the same idea, in Terraform.
            #[must_use]
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word),* } }
        }
    };
}
pub(crate) use words;

resources!(
    Internet = "internet",
    DnsZone = "dns_zone",
    Cdn = "cdn",
    Vpc = "vpc",
    Tier = "tier",
    Nat = "nat",
    Endpoint = "endpoint",
    Alb = "alb",
    Nlb = "nlb",
    Waf = "waf",
    Cluster = "cluster",
    Ec2Capacity = "ec2_capacity",
    Service = "service",
    Repository = "repository",
    Pipeline = "pipeline",
    Secret = "secret",
    Database = "database",
    Bucket = "bucket",
    Cache = "cache",
    Table = "table",
    FileSystem = "file_system",
    Queue = "queue",
    Topic = "topic",
    Monitoring = "monitoring",
    Budget = "budget",
    ScheduledTask = "scheduled_task",
);

/// Days that CloudWatch Logs takes as a retention, up to two years.
/// Source: `aws_cloudwatch_log_group.retention_in_days` in the AWS provider 6.62 schema documentation.
pub(crate) const RETENTION: Control = Control::Days(&[7, 14, 30, 60, 90, 180, 365, 731]);

words!(
    /// The groups of the palette, which are the colours of the glyphs too.
    Group {
        People = "people",
        Network = "network",
        Entry = "entry",
        Compute = "compute",
        Data = "data",
        Messaging = "messaging",
        Security = "security",
        Delivery = "delivery",
        Operations = "operations",
    }
);

impl Group {
    /// The heading in the palette.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::People => "People and edge",
            Self::Network => "Network",
            Self::Entry => "Entry",
            Self::Compute => "Compute",
            Self::Data => "Data",
            Self::Messaging => "Messaging",
            Self::Security => "Security",
            Self::Delivery => "Images and delivery",
            Self::Operations => "Operations",
        }
    }
}

/// Why a box may not stand where it was put.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    #[error("{what} lives {home}")]
    WrongContainer { what: &'static str, home: &'static str },
    #[error("a box cannot be put into itself")]
    Inside,
    #[error("NAT gateways need a public tier: their own way out is the internet gateway")]
    NatNeedsPublic,
    #[error(
        "instances need a private tier: they have no public address, so a public one gives them no way out"
    )]
    InstancesNeedPrivate,
    #[error("there is no such container")]
    Missing,
}

impl PlaceError {
    pub(super) const fn wrong_container(kind: Kind) -> Self {
        let about = kind.about();
        Self::WrongContainer { what: about.article, home: about.home_words }
    }
}

impl Kind {
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.tag() == tag)
    }

    /// Its short name in palette and messages.
    #[must_use]
    pub const fn label(self) -> &'static str {
        self.about().label
    }

    /// One line for people who meet the term for the first time.
    #[must_use]
    pub const fn explainer(self) -> &'static str {
        self.about().explainer
    }

    #[must_use]
    pub const fn group(self) -> Group {
        self.about().group
    }

    /// The name a new box of this kind gets.
    #[must_use]
    pub const fn default_name(self) -> &'static str {
        self.about().default_name
    }

    /// What may contain it: nothing (the page) is listed as `None`.
    #[must_use]
    pub const fn homes(self) -> &'static [Option<Self>] {
        self.about().homes
    }

    /// How it is drawn.
    #[must_use]
    pub const fn shape(self) -> Shape {
        self.about().shape
    }

    /// The tier a box of this kind usually stands in.
    #[must_use]
    pub const fn usual_tier(self) -> Option<TierRole> {
        self.about().usual_tier
    }

    /// Drawn with other boxes inside.
    #[must_use]
    pub const fn is_container(self) -> bool {
        matches!(self.shape(), Shape::Frame | Shape::Band)
    }
}

impl Resource {
    /// The same box with one setting changed; the whole must still be valid.
    pub fn with_field(&self, key: &str, value: Value) -> Result<Self, FieldError> {
        let mut settings = self.settings();
        write_field(&mut settings, key, value)?;
        Self::from_settings(self.kind(), settings)
    }

    /// The same box with several settings changed.
    pub(super) fn with_fields(&self, fields: &BTreeMap<String, Value>) -> Result<Self, FieldError> {
        let mut settings = self.settings();
        for (key, value) in fields {
            write_field(&mut settings, key, value.clone())?;
        }
        Self::from_settings(self.kind(), settings)
    }
}

impl Design {
    /// Whether a box of `kind` may be put into `parent`.
    pub fn may_live(&self, kind: Kind, parent: Option<NodeId>) -> Result<(), PlaceError> {
        let home = match parent {
            None => None,
            Some(id) => Some(self.node(id).ok_or(PlaceError::Missing)?),
        };
        if !kind.homes().contains(&home.map(Node::kind)) {
            return Err(PlaceError::wrong_container(kind));
        }
        match (kind, home.map(|it| &it.resource)) {
            (Kind::Nat, Some(Resource::Tier(tier))) if tier.role != TierRole::Public => {
                Err(PlaceError::NatNeedsPublic)
            }
            (Kind::Ec2Capacity, Some(Resource::Tier(tier))) if tier.role == TierRole::Public => {
                Err(PlaceError::InstancesNeedPrivate)
            }
            _ => Ok(()),
        }
    }
}
