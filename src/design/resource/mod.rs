//! The kinds of box. One file each: properties, defaults that are good practice, and the table of its settings.

mod alb;
mod bucket;
mod budget;
mod cache;
mod cdn;
mod cluster;
mod database;
mod database_form;
mod dns_zone;
mod ec2_capacity;
mod endpoint;
mod file_system;
mod homes;
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
pub use homes::*;
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
use super::field::{Control, FieldError, Section, varying_count, varying_keys};
use super::settings::{Settings, field_value, read_settings, set_field, write_settings};
use super::{Design, NodeId};

/// What anybody may ask of a kind: its words, and where and how it stands.
#[derive(Debug)]
pub struct About {
    /// Its short name in palette and messages.
    pub label: &'static str,
    /// The name with its article, to begin a sentence.
    pub article: &'static str,
    /// One line for people who meet the term for the first time.
    pub explainer: &'static str,
    /// What else people look for when they mean it: AWS's names, and those of what it is made of.
    pub also_called: &'static str,
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
pub trait Properties: Default + Clone + 'static {
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

            /// The settings that may differ between environments. Their names alone: who opens a design does not need
            /// the words of the forms.
            pub(in crate::design) const fn varying(self) -> &'static [&'static str] {
                match self {
                    $(Kind::$variant => {
                        const KEYS: [&str; varying_count(<$variant as Properties>::SECTIONS)] =
                            varying_keys(<$variant as Properties>::SECTIONS);
                        &KEYS
                    }),*
                }
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

            fn table(&self) -> &dyn Settings {
                match self { $(Self::$variant(it) => it),* }
            }

            fn table_mut(&mut self) -> &mut dyn Settings {
                match self { $(Self::$variant(it) => it),* }
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

/// A closed list of words: how a setting of them is read and written, order, and the words themselves.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),* }
        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The word in files and, where AWS has the same idea, in Terraform.
            #[must_use]
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word),* } }
        }

        impl $crate::design::settings::SettingType for $name {
            fn to_value(&self) -> serde_json::Value {
                self.word().into()
            }

            fn from_value(value: &serde_json::Value) -> Result<Self, $crate::design::FieldError> {
                let index = $crate::design::settings::word(value, &[$($word),*])?;
                Self::ALL.get(index).copied().ok_or_else($crate::design::settings::no_word)
            }
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

    /// What else people look for when they mean it.
    #[must_use]
    pub const fn also_called(self) -> &'static str {
        self.about().also_called
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
    /// The properties as they stand in a file, defaults included.
    #[must_use]
    pub fn settings(&self) -> Map<String, Value> {
        write_settings(self.table())
    }

    /// Properties from a file; what is left out has its default.
    pub fn from_settings(kind: Kind, settings: &Map<String, Value>) -> Result<Self, FieldError> {
        let mut it = Self::new(kind);
        read_settings(it.table_mut(), settings)?;
        Ok(it)
    }

    /// The value at `key` (`a.b.0.c`).
    #[must_use]
    pub fn field(&self, key: &str) -> Option<Value> {
        field_value(self.table(), key)
    }

    /// Changes one setting, unless its value is refused.
    pub fn set_field(&mut self, key: &str, value: &Value) -> Result<(), FieldError> {
        set_field(self.table_mut(), key, value)
    }

    /// The same box with one setting changed.
    pub fn with_field(&self, key: &str, value: Value) -> Result<Self, FieldError> {
        let mut it = self.clone();
        it.set_field(key, &value)?;
        Ok(it)
    }
}
