//! Arrows: what a line from one box to another means.

use ipnet::Ipv4Net;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::field::{Control, Field, FieldError, Section, choices, write_field};
use super::resource::words;
use super::{Design, Kind, NodeId};

words!(
    /// What a service may do with a store.
    Access { Read = "read", Write = "write", ReadWrite = "read_write" }
);

/// internet -> alb: a public entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Entry {
    /// Who may come in.
    pub sources: Vec<Ipv4Net>,
}

impl Default for Entry {
    fn default() -> Self {
        Self { sources: vec![Ipv4Net::default()] }
    }
}

/// waf -> alb: requests pass the web ACL first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Protect {}

/// alb -> service: a listener rule and a target group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Route {
    /// Empty is any host.
    pub hosts: Vec<String>,
    /// Empty is any path.
    pub paths: Vec<String>,
    /// 1 to 50,000, the lowest first; 0 is chosen for you.
    pub priority: u32,
    pub health_path: String,
    /// HTTP codes that count as healthy: `200`, `200-299`.
    pub health_matcher: String,
    pub health_interval_secs: u32,
    pub health_timeout_secs: u32,
    pub healthy_threshold: u32,
    pub unhealthy_threshold: u32,
    pub deregistration_delay_secs: u32,
    /// 0 is off.
    pub stickiness_secs: u32,
}

impl Default for Route {
    fn default() -> Self {
        Self {
            hosts: Vec::new(),
            paths: Vec::new(),
            priority: 0,
            health_path: "/".into(),
            health_matcher: "200-399".into(),
            health_interval_secs: 15,
            health_timeout_secs: 5,
            healthy_threshold: 2,
            unhealthy_threshold: 3,
            deregistration_delay_secs: 30,
            stickiness_secs: 0,
        }
    }
}

/// service -> service: calls it by Service Connect.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Call {
    /// Prefix of the variable that carries the address; empty is made from the name.
    pub variable: String,
}

/// service -> database or cache: connects to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Connect {
    /// Prefix of the variables that carry address and credentials; empty is made from the name.
    pub variable: String,
}

/// service -> bucket: reads or writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Use {
    pub access: Access,
    /// The variable that carries its name; empty is made from the name.
    pub variable: String,
}

impl Default for Use {
    fn default() -> Self {
        Self { access: Access::ReadWrite, variable: String::new() }
    }
}

/// service -> secret: receives it at start.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Receive {
    /// The variable that carries the value; empty is made from the name.
    pub variable: String,
}

/// service -> internet: calls out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Egress {
    pub ports: Vec<u16>,
}

impl Default for Egress {
    fn default() -> Self {
        Self { ports: vec![443] }
    }
}

macro_rules! arrows {
    ($($variant:ident = $tag:literal: $sections:expr),* $(,)?) => {
        /// What an arrow means, with its settings.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Arrow { $($variant($variant)),* }

        impl Arrow {
            /// The word for its meaning.
            #[must_use]
            pub const fn tag(&self) -> &'static str {
                match self { $(Self::$variant(_) => $tag),* }
            }

            /// Its settings, in the order of its form.
            #[must_use]
            pub const fn sections(&self) -> &'static [Section] {
                match self { $(Self::$variant(_) => const { $sections }),* }
            }

            /// The settings as they stand in a file, defaults included.
            #[must_use]
            pub fn settings(&self) -> Map<String, Value> {
                let value = match self { $(Self::$variant(it) => serde_json::to_value(it)),* };
                match value { Ok(Value::Object(map)) => map, _ => Map::new() }
            }

            /// The same meaning with these settings; what is left out has its default.
            pub fn with_settings(&self, settings: Map<String, Value>) -> Result<Self, FieldError> {
                let value = Value::Object(settings);
                match self {
                    $(Self::$variant(_) => serde_path_to_error::deserialize(value).map(Self::$variant)),*
                }
                .map_err(|error| FieldError { field: error.path().to_string(), reason: error.inner().to_string() })
            }
        }

        $(
            impl From<$variant> for Arrow {
                fn from(it: $variant) -> Self { Self::$variant(it) }
            }
        )*
    };
}

arrows!(
    Entry = "entry": &[Section {
        title: "Public entry",
        fields: &[Field::new(
            "sources",
            "Allowed from",
            Control::Texts { placeholder: "0.0.0.0/0" },
            "IPv4 ranges that may connect. 0.0.0.0/0 is everyone.",
        )],
    }],
    Protect = "protect": &[],
    Route = "route": &[
        Section {
            title: "Rule",
            fields: &[
                Field::new(
                    "paths",
                    "Paths",
                    Control::Texts { placeholder: "/api/*" },
                    "Requests whose path matches one of these. Empty is any path.",
                ),
                Field::new(
                    "hosts",
                    "Hosts",
                    Control::Texts { placeholder: "api.example.com" },
                    "Requests for one of these names. Empty is any name.",
                ),
                Field::new(
                    "priority",
                    "Priority",
                    Control::Number { min: 0, max: 50_000, unit: "" },
                    "The rule with the lowest number that matches wins. 0 lets Groundplan choose.",
                ),
                Field::new(
                    "stickiness_secs",
                    "Sticky sessions",
                    Control::Number { min: 0, max: 604_800, unit: "s" },
                    "Keeps a visitor on the same task for this long. 0 is off; sessions kept in a cache are better.",
                ),
                Field::new(
                    "deregistration_delay_secs",
                    "Drain for",
                    Control::Number { min: 0, max: 3600, unit: "s" },
                    "A task that leaves may finish its requests for this long.",
                ),
            ],
        },
        Section {
            title: "Health check",
            fields: &[
                Field::new(
                    "health_path",
                    "Path",
                    Control::Text { mono: true, placeholder: "/healthz" },
                    "Asked on each task; only healthy tasks get requests.",
                ),
                Field::new(
                    "health_matcher",
                    "Healthy codes",
                    Control::Text { mono: true, placeholder: "200-299" },
                    "HTTP codes that count as healthy.",
                ),
                Field::new("health_interval_secs", "Every", Control::Number { min: 5, max: 300, unit: "s" }, "How often."),
                Field::new(
                    "health_timeout_secs",
                    "Timeout",
                    Control::Number { min: 2, max: 120, unit: "s" },
                    "No answer within this is a failure. Must be less than the interval.",
                ),
                Field::new(
                    "healthy_threshold",
                    "Healthy after",
                    Control::Number { min: 2, max: 10, unit: "checks" },
                    "Successes in a row.",
                ),
                Field::new(
                    "unhealthy_threshold",
                    "Unhealthy after",
                    Control::Number { min: 2, max: 10, unit: "checks" },
                    "Failures in a row.",
                ),
            ],
        },
    ],
    Call = "call": &[Section {
        title: "Call",
        fields: &[Field::new(
            "variable",
            "Variable",
            Control::Text { mono: true, placeholder: "ORDERS_URL" },
            "The environment variable that carries the address. Empty is made from the name.",
        )],
    }],
    Connect = "connect": &[Section {
        title: "Connection",
        fields: &[Field::new(
            "variable",
            "Prefix",
            Control::Text { mono: true, placeholder: "DATABASE" },
            "Begins the environment variables that carry address and credentials. Empty is made from the name.",
        )],
    }],
    Use = "use": &[Section {
        title: "Access",
        fields: &[
            Field::new(
                "access",
                "May",
                Control::Choice(choices!("read" => "Read", "write" => "Write", "read_write" => "Read and write")),
                "The task role gets these actions on this bucket only.",
            ),
            Field::new(
                "variable",
                "Variable",
                Control::Text { mono: true, placeholder: "ASSETS_BUCKET" },
                "The environment variable that carries its name. Empty is made from the name.",
            ),
        ],
    }],
    Receive = "receive": &[Section {
        title: "Secret",
        fields: &[Field::new(
            "variable",
            "Variable",
            Control::Text { mono: true, placeholder: "API_KEY" },
            "The environment variable that carries the value. Empty is made from the name.",
        )],
    }],
    Egress = "egress": &[Section {
        title: "Outbound",
        fields: &[Field::new(
            "ports",
            "TCP ports",
            Control::Texts { placeholder: "443" },
            "Opened in the security group of the service, to anywhere.",
        )],
    }],
);

/// Why an arrow means nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArrowError {
    #[error("an arrow needs two different boxes")]
    Itself,
    #[error("there is no such box")]
    Missing,
    #[error("{0}")]
    Meaningless(&'static str),
}

impl Arrow {
    /// What an arrow between boxes of these kinds means, or why it means nothing.
    pub fn between(from: Kind, to: Kind) -> Result<Self, ArrowError> {
        use Kind::{
            Alb, Bucket, Cache, Cluster, Database, Endpoint, Internet, Nat, Repository, Secret, Service,
            Tier, Vpc, Waf,
        };
        let no = |why| Err(ArrowError::Meaningless(why));
        match (from, to) {
            (Internet, Alb) => Ok(Entry::default().into()),
            (Waf, Alb) => Ok(Protect::default().into()),
            (Alb, Service) => Ok(Route::default().into()),
            (Service, Service) => Ok(Call::default().into()),
            (Service, Database | Cache) => Ok(Connect::default().into()),
            (Service, Bucket) => Ok(Use::default().into()),
            (Service, Secret) => Ok(Receive::default().into()),
            (Service, Internet) => Ok(Egress::default().into()),
            (Internet, Service) => no("the internet reaches a service through a load balancer"),
            (Internet, Database | Cache) => {
                no("a data store is never open to the internet; let a service ask it")
            }
            (Internet, Waf) => no("put the firewall on the load balancer and let the internet reach that"),
            (Internet, _) => no("from the internet only a load balancer can be reached"),
            (Alb, Alb) => no("a load balancer cannot have a load balancer behind it"),
            (Alb, Database | Cache) => no("a load balancer passes HTTP to services, not to data stores"),
            (Alb, Internet) => no("a load balancer answers the internet: draw the arrow the other way"),
            (Alb, _) => no("a load balancer passes requests to services"),
            (Service, Alb) => no("draw the arrow from the load balancer to the service"),
            (Service, Repository) => no("choose the repository as the image of a container"),
            (Service, Cluster) => no("choose the cluster in the settings of the service"),
            (Service, Nat | Endpoint) => {
                no("routes to NAT and endpoints follow from the tier the service is in")
            }
            (Service, _) => no("a service calls services, data stores, buckets, secrets and the internet"),
            (Waf, _) => no("a firewall protects a load balancer"),
            (Database | Cache | Bucket | Secret, Service) => {
                no("draw the arrow from the service: it is the one that asks")
            }
            (Database | Cache | Bucket | Secret, _) => no("data stores answer services; they do not call"),
            (Repository, _) => no("choose the repository as the image of a container"),
            (Cluster, _) => no("choose the cluster in the settings of the service"),
            (Vpc | Tier | Nat | Endpoint, _) => {
                no("the network follows from where boxes stand; it needs no arrows")
            }
        }
    }

    /// The same meaning with one setting changed.
    pub fn with_field(&self, key: &str, value: Value) -> Result<Self, FieldError> {
        let mut settings = self.settings();
        write_field(&mut settings, key, value)?;
        self.with_settings(settings)
    }
}

impl Design {
    /// What a new arrow between these boxes would mean, or why there cannot be one.
    pub fn may_link(&self, from: NodeId, to: NodeId) -> Result<Arrow, ArrowError> {
        if from == to {
            return Err(ArrowError::Itself);
        }
        let kind = |id| self.node(id).map(super::Node::kind).ok_or(ArrowError::Missing);
        Arrow::between(kind(from)?, kind(to)?)
    }
}
