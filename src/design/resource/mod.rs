//! The kinds of box. One file each: properties, defaults that are good practice, and the table of its settings.

mod alb;
mod bucket;
mod cache;
mod cluster;
mod database;
mod endpoint;
mod internet;
mod nat;
mod repository;
mod secret;
mod service;
mod tier;
mod vpc;
mod waf;

use serde_json::{Map, Value};

pub use alb::*;
pub use bucket::*;
pub use cache::*;
pub use cluster::*;
pub use database::*;
pub use endpoint::*;
pub use internet::*;
pub use nat::*;
pub use repository::*;
pub use secret::*;
pub use service::*;
pub use tier::*;
pub use vpc::*;
pub use waf::*;

use super::field::{Control, FieldError, Section, write_field};
use super::{Design, Node};

/// The properties of one kind of box.
pub trait Properties: Default + Clone + serde::Serialize + serde::de::DeserializeOwned + 'static {
    const KIND: Kind;
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

            /// The properties as they stand in a file, defaults included.
            #[must_use]
            pub fn settings(&self) -> Map<String, Value> {
                let value = match self { $(Self::$variant(it) => serde_json::to_value(it)),* };
                match value { Ok(Value::Object(map)) => map, _ => Map::new() }
            }

            /// Properties from a file; what is left out has its default.
            pub fn from_settings(kind: Kind, settings: Map<String, Value>) -> Result<Self, FieldError> {
                let value = Value::Object(settings);
                match kind {
                    $(Kind::$variant => serde_path_to_error::deserialize(value).map(Self::$variant)),*
                }
                .map_err(|error| FieldError { field: error.path().to_string(), reason: error.inner().to_string() })
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
    ($variant:ident, $sections:expr) => {
        impl $crate::design::Properties for $variant {
            const KIND: $crate::design::Kind = $crate::design::Kind::$variant;
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
    Vpc = "vpc",
    Tier = "tier",
    Nat = "nat",
    Endpoint = "endpoint",
    Alb = "alb",
    Waf = "waf",
    Cluster = "cluster",
    Service = "service",
    Repository = "repository",
    Secret = "secret",
    Database = "database",
    Bucket = "bucket",
    Cache = "cache",
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
    #[error("there is no such container")]
    Missing,
}

impl PlaceError {
    pub(super) const fn wrong_container(kind: Kind) -> Self {
        Self::WrongContainer { what: article(kind), home: kind.home_words() }
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
        match self {
            Self::Internet => "Internet",
            Self::Vpc => "VPC",
            Self::Tier => "Tier",
            Self::Nat => "NAT",
            Self::Endpoint => "Endpoint",
            Self::Alb => "ALB",
            Self::Waf => "Firewall",
            Self::Cluster => "Cluster",
            Self::Service => "Service",
            Self::Repository => "Repository",
            Self::Secret => "Secret",
            Self::Database => "Database",
            Self::Bucket => "Bucket",
            Self::Cache => "Cache",
        }
    }

    /// One line for people who meet the term for the first time.
    #[must_use]
    pub const fn explainer(self) -> &'static str {
        match self {
            Self::Internet => {
                "Everyone outside: an arrow from here opens a public entry, an arrow to here allows outbound calls."
            }
            Self::Vpc => {
                "Virtual private cloud: your own network in one region, split into tiers and availability zones."
            }
            Self::Tier => "One subnet in each availability zone with the same purpose and the same routes.",
            Self::Nat => "Lets private subnets call out to the internet while nothing outside can call in.",
            Self::Endpoint => "Private doors to AWS services, so that traffic to them needs no NAT.",
            Self::Alb => {
                "Application Load Balancer: takes HTTP and HTTPS and spreads requests over healthy tasks by host and path."
            }
            Self::Waf => "AWS WAF: a web ACL that filters requests before they reach the load balancer.",
            Self::Cluster => "The ECS cluster: a named group that services and their tasks belong to.",
            Self::Service => {
                "Keeps a number of tasks (running copies of your containers) alive, scaled and registered."
            }
            Self::Repository => "ECR repository: where the container images are pushed and pulled.",
            Self::Secret => {
                "A value such as a password that tasks receive at start and that is never in plain text."
            }
            Self::Database => "Amazon RDS: PostgreSQL or MySQL run by AWS, with backups and standby.",
            Self::Bucket => "Amazon S3: files of any size, kept regionally.",
            Self::Cache => "Amazon ElastiCache: Valkey or Redis in memory, for sessions and hot data.",
        }
    }

    #[must_use]
    pub const fn group(self) -> Group {
        match self {
            Self::Internet => Group::People,
            Self::Vpc | Self::Tier | Self::Nat | Self::Endpoint => Group::Network,
            Self::Alb => Group::Entry,
            Self::Waf | Self::Secret => Group::Security,
            Self::Cluster | Self::Service => Group::Compute,
            Self::Repository => Group::Delivery,
            Self::Database | Self::Bucket | Self::Cache => Group::Data,
        }
    }

    /// The name a new box of this kind gets.
    #[must_use]
    pub const fn default_name(self) -> &'static str {
        match self {
            Self::Internet => "internet",
            Self::Vpc => "main",
            Self::Tier => "application",
            Self::Nat => "nat",
            Self::Endpoint => "endpoints",
            Self::Alb => "edge",
            Self::Waf => "firewall",
            Self::Cluster => "cluster",
            Self::Service => "service",
            Self::Repository => "images",
            Self::Secret => "secret",
            Self::Database => "database",
            Self::Bucket => "bucket",
            Self::Cache => "cache",
        }
    }

    /// What may contain it: nothing (the page) is listed as `None`.
    #[must_use]
    pub const fn homes(self) -> &'static [Option<Self>] {
        match self {
            Self::Internet | Self::Vpc | Self::Cluster | Self::Repository | Self::Secret | Self::Bucket => {
                &[None]
            }
            Self::Waf => &[None, Some(Self::Alb)],
            Self::Tier => &[Some(Self::Vpc)],
            Self::Nat | Self::Endpoint | Self::Alb | Self::Service | Self::Database | Self::Cache => {
                &[Some(Self::Tier)]
            }
        }
    }

    /// Where it lives, in words.
    #[must_use]
    pub const fn home_words(self) -> &'static str {
        match self {
            Self::Internet | Self::Vpc => "on the page",
            Self::Cluster | Self::Repository | Self::Secret | Self::Bucket => {
                "beside the VPC, it is regional"
            }
            Self::Waf => "on a load balancer or beside the VPC",
            Self::Tier => "in a VPC",
            Self::Nat => "in a public tier",
            Self::Endpoint | Self::Alb | Self::Service | Self::Database | Self::Cache => "in a tier",
        }
    }

    /// Drawn with other boxes inside.
    #[must_use]
    pub const fn is_container(self) -> bool {
        matches!(self, Self::Vpc | Self::Tier)
    }
}

impl Resource {
    /// The same box with one setting changed; the whole must still be valid.
    pub fn with_field(&self, key: &str, value: Value) -> Result<Self, FieldError> {
        let mut settings = self.settings();
        write_field(&mut settings, key, value)?;
        Self::from_settings(self.kind(), settings)
    }
}

impl Design {
    /// Whether a box of `kind` may be put into `parent`.
    pub fn may_live(&self, kind: Kind, parent: Option<super::NodeId>) -> Result<(), PlaceError> {
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
            _ => Ok(()),
        }
    }
}

/// The kind with its article, to begin a sentence.
const fn article(kind: Kind) -> &'static str {
    match kind {
        Kind::Internet => "the internet",
        Kind::Vpc => "a VPC",
        Kind::Tier => "a tier",
        Kind::Nat => "a NAT gateway",
        Kind::Endpoint => "an endpoint",
        Kind::Alb => "a load balancer",
        Kind::Waf => "a firewall",
        Kind::Cluster => "a cluster",
        Kind::Service => "a service",
        Kind::Repository => "a repository",
        Kind::Secret => "a secret",
        Kind::Database => "a database",
        Kind::Bucket => "a bucket",
        Kind::Cache => "a cache",
    }
}
