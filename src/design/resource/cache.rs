//! An ElastiCache replication group.

use super::{About, Group, Kind, Shape, TierRole, properties, words};
use crate::design::face::{Spoken, Words, count};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
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

words!(
    /// What a cache runs on.
    CacheCapacity {
        /// Nodes of a size, by the hour.
        Nodes = "nodes",
        /// As much as it takes, by what is kept and done.
        Serverless = "serverless",
    }
);

/// Valkey or Redis in memory, encrypted at rest and in transit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    pub engine: CacheEngine,
    pub version: String,
    pub capacity: CacheCapacity,
    pub node_type: String,
    /// The primary and its replicas: 1 to 6.
    pub nodes: u8,
    pub port: u16,
    pub snapshot_days: u32,
    pub eviction: Eviction,
    /// Serverless: the most it may keep.
    pub max_gib: u32,
    /// Serverless: the most processing units a second.
    pub max_ecpu_per_sec: u32,
    /// Serverless: what the owner expects it to keep.
    pub data_gib: u32,
    /// Serverless: processing units that the owner expects.
    pub monthly_million_ecpu: u32,
}

settings!(Cache: engine, version, capacity, node_type, nodes, port, snapshot_days, eviction, max_gib,
    max_ecpu_per_sec, data_gib, monthly_million_ecpu);

impl Default for Cache {
    fn default() -> Self {
        Self {
            engine: CacheEngine::Valkey,
            version: "8.0".into(),
            capacity: CacheCapacity::Nodes,
            node_type: "cache.t4g.small".into(),
            nodes: 2,
            port: 6379,
            snapshot_days: 1,
            eviction: Eviction::AllLru,
            max_gib: 10,
            max_ecpu_per_sec: 10_000,
            data_gib: 1,
            monthly_million_ecpu: 500,
        }
    }
}

impl Cache {
    #[must_use]
    pub fn is_serverless(&self) -> bool {
        self.capacity == CacheCapacity::Serverless
    }

    /// Where replicas of a serverless cache answer reads, which clients of the cluster protocol look for.
    #[must_use]
    pub fn reader_port(&self) -> Option<u16> {
        self.is_serverless().then_some(6380)
    }
}

impl Spoken for Cache {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        let kind = match self.engine {
            CacheEngine::Valkey => "Valkey cache",
            CacheEngine::Redis => "Redis cache",
        };
        if self.is_serverless() {
            let facts = format!("serverless · up to {} GB", self.max_gib);
            return Words { kind: kind.into(), facts, more: "TLS · cluster protocol".into() };
        }
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
        // The port of a serverless cache is not for us to choose.
        Some(if self.is_serverless() { 6379 } else { self.port })
    }
}

properties!(
    Cache,
    About {
        label: "Cache",
        article: "a cache",
        explainer: "Amazon ElastiCache: Valkey or Redis in memory, for sessions and hot data.",
        also_called: "ElastiCache Redis Valkey",
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
                    "Valkey speaks the same protocol and costs less. The way back to Redis makes a new, empty cache.",
                ),
                Field::new(
                    "version",
                    "Version",
                    Control::Text { mono: true, placeholder: "8.0" },
                    "The engine's major and minor version. A lower one makes a new, empty cache.",
                ),
                Field::new(
                    "capacity",
                    "Capacity",
                    Control::Choice(choices!("nodes" => "Nodes", "serverless" => "Serverless")),
                    "Serverless grows and shrinks by itself over three zones, paid by what is kept and done. Clients have to speak the cluster protocol. Another choice makes a new, empty cache.",
                ),
                Field::varies(
                    "max_gib",
                    "Maximum storage",
                    Control::Number { min: 1, max: 5000, unit: "GB" },
                    "Serverless only. When it is full, keys that expire go first, then writes are refused.",
                ),
                Field::varies(
                    "max_ecpu_per_sec",
                    "Maximum ECPU",
                    Control::Number { min: 1000, max: 15_000_000, unit: "ECPU / s" },
                    "Serverless only: a limit of load and bill. A simple command that moves up to 1 KB is one unit; above the limit commands are refused.",
                ),
                Field::varies(
                    "data_gib",
                    "Data stored",
                    Control::Number { min: 1, max: 5000, unit: "GB" },
                    "Serverless only: the size you expect. For the estimate only.",
                ),
                Field::varies(
                    "monthly_million_ecpu",
                    "ECPU used",
                    Control::Number { min: 0, max: 10_000_000, unit: "million ECPU / month" },
                    "Serverless only: the commands you expect. For the estimate only.",
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
                    "Where it listens. Another port makes a new, empty cache."
                ),
            ],
        },
        Section {
            title: "Data",
            fields: &[
                Field::varies(
                    "snapshot_days",
                    "Snapshot retention",
                    Control::Number { min: 0, max: 35, unit: "days" },
                    "Daily copies. 0 makes none.",
                ),
                Field::new(
                    "eviction",
                    "Eviction policy",
                    Control::Choice(choices!(
                        "allkeys-lru" => "allkeys-lru: least recently used",
                        "allkeys-lfu" => "allkeys-lfu: least often used",
                        "volatile-lru" => "volatile-lru: of the keys that expire",
                        "volatile-ttl" => "volatile-ttl: soonest to expire",
                        "noeviction" => "noeviction: writes are refused",
                    )),
                    "What happens when memory is used up.",
                ),
            ],
        },
    ]
);
