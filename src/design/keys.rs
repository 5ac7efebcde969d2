//! Which customer managed keys a design has: one for everything, or one for each layer of what it keeps.

use super::{Design, Kind};

/// What a key encrypts where each layer has its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyLayer {
    /// Databases, caches, tables, buckets, files and messages, with the passwords and logs that belong to them.
    Data,
    /// Logs of services, clusters, firewalls and the network, and ECS Exec sessions.
    Logs,
    Secrets,
    Images,
}

impl KeyLayer {
    pub const ALL: &'static [Self] = &[Self::Data, Self::Logs, Self::Secrets, Self::Images];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Logs => "logs",
            Self::Secrets => "secrets",
            Self::Images => "images",
        }
    }

    /// The layer of what a kind of box keeps, if it keeps anything.
    #[must_use]
    pub const fn of(kind: Kind) -> Option<Self> {
        if matches!(kind, Kind::Internet | Kind::Tier | Kind::Nat | Kind::Endpoint | Kind::Alb | Kind::Nlb) {
            return None;
        }
        Some(match kind.tag().as_bytes() {
            b"vpc" | b"waf" | b"cluster" | b"service" | b"scheduled_task" => Self::Logs,
            b"secret" => Self::Secrets,
            b"repository" => Self::Images,
            _ => Self::Data,
        })
    }
}

impl Design {
    /// The layers with a key of their own: none where one key, or AWS's own, encrypts everything.
    #[must_use]
    pub fn key_layers(&self) -> Vec<KeyLayer> {
        let project = self.project();
        if !project.customer_key || !project.key_layers || !project.existing_key.is_empty() {
            return Vec::new();
        }
        let kept = |layer: &KeyLayer| self.nodes().values().any(|it| KeyLayer::of(it.kind()) == Some(*layer));
        KeyLayer::ALL.iter().copied().filter(kept).collect()
    }
}
