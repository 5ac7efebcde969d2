//! An ElastiCache replication group.

use serde::{Deserialize, Serialize};

use super::{About, Group, Kind, Shape, TierRole, properties, words};
use crate::design::face::{Spoken, Words, count};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::{Design, NodeId};

words!(
    CacheEngine { Valkey = "valkey", Redis = "redis" }
);

words!(
    /// What the cache forgets when it is full.
    Eviction {
        AllLru = "allkeys-lru",
        AllLfu = "allkeys-lfu",
        VolatileLru = "volatile-lru",
        VolatileTtl = "volatile-ttl",
        None = "noeviction",
    }
);

/// Valkey or Redis in memory, encrypted at rest and in transit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cache {
    pub engine: CacheEngine,
    pub version: String,
    pub node_type: String,
    /// The primary and its replicas: 1 to 6.
    pub nodes: u8,
    pub port: u16,
    pub snapshot_days: u32,
    pub eviction: Eviction,
}

impl Default for Cache {
    fn default() -> Self {
        Self {
            engine: CacheEngine::Valkey,
            version: "8.0".into(),
            node_type: "cache.t4g.small".into(),
            nodes: 2,
            port: 6379,
            snapshot_days: 1,
            eviction: Eviction::AllLru,
        }
    }
}

impl Spoken for Cache {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        let kind = match self.engine {
            CacheEngine::Valkey => "Valkey cache",
            CacheEngine::Redis => "Redis cache",
        };
        let facts = format!("{} · {}", self.node_type, count(usize::from(self.nodes), "node"));
        let evicts = match self.eviction {
            Eviction::AllLru => "TLS · evicts least recently used",
            Eviction::AllLfu => "TLS · evicts least often used",
            Eviction::VolatileLru | Eviction::VolatileTtl => "TLS · evicts what may expire",
            Eviction::None => "TLS · evicts nothing",
        };
        Words { kind: kind.into(), facts, more: evicts.into() }
    }

    fn port(&self) -> Option<u16> {
        Some(self.port)
    }
}

properties!(
    Cache,
    About {
        label: "Cache",
        article: "a cache",
        explainer: "Amazon ElastiCache: Valkey or Redis in memory, for sessions and hot data.",
        group: Group::Data,
        default_name: "cache",
        homes: &[Some(Kind::Tier)],
        home_words: "in a tier",
        shape: Shape::Wide,
        usual_tier: Some(TierRole::Data),
    },
    &[
        Section {
            title: "Engine",
            fields: &[
                Field::new(
                    "engine",
                    "Engine",
                    Control::Choice(choices!("valkey" => "Valkey", "redis" => "Redis OSS")),
                    "Valkey speaks the same protocol and costs less.",
                ),
                Field::new(
                    "version",
                    "Version",
                    Control::Text { mono: true, placeholder: "8.0" },
                    "The engine's major and minor version.",
                ),
                Field::varies("node_type", "Node type", Control::InstanceClass, "Size of each node."),
                Field::varies(
                    "nodes",
                    "Nodes",
                    Control::Number { min: 1, max: 6, unit: "" },
                    "The primary and its replicas. With two or more, a failed node is replaced without losing data.",
                ),
                Field::new(
                    "port",
                    "Port",
                    Control::Number { min: 1024, max: 65_535, unit: "" },
                    "Where it listens."
                ),
            ],
        },
        Section {
            title: "Data",
            fields: &[
                Field::varies(
                    "snapshot_days",
                    "Snapshots kept",
                    Control::Number { min: 0, max: 35, unit: "days" },
                    "Daily copies. 0 makes none.",
                ),
                Field::new(
                    "eviction",
                    "When full",
                    Control::Choice(choices!(
                        "allkeys-lru" => "Forget least recently used",
                        "allkeys-lfu" => "Forget least often used",
                        "volatile-lru" => "Forget expiring keys, oldest use first",
                        "volatile-ttl" => "Forget keys that expire soonest",
                        "noeviction" => "Refuse writes",
                    )),
                    "What happens when memory is used up.",
                ),
            ],
        },
    ]
);
