//! A database on RDS: an instance, or an Aurora cluster.

use super::{About, Group, Kind, Shape, TierRole, properties, words};
use crate::design::face::{Spoken, Words};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

words!(
    DatabaseEngine {
        Postgres = "postgres",
        Mysql = "mysql",
        AuroraPostgres = "aurora-postgresql",
        AuroraMysql = "aurora-mysql",
    }
);

words!(
    /// What an Aurora cluster computes with.
    DatabaseCapacity { Instance = "instance", Serverless = "serverless" }
);

words!(
    /// The least Aurora capacity units of a serverless cluster; a unit has about 2 GiB of memory.
    LeastAcu {
        Zero = "0",
        Half = "0.5",
        One = "1",
        Two = "2",
        Four = "4",
        Eight = "8",
        Sixteen = "16",
        ThirtyTwo = "32",
    }

);

impl DatabaseEngine {
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Postgres => "PostgreSQL",
            Self::Mysql => "MySQL",
            Self::AuroraPostgres => "Aurora PostgreSQL",
            Self::AuroraMysql => "Aurora MySQL",
        }
    }

    /// Storage that grows by itself, spread over three zones, and servers that only compute.
    #[must_use]
    pub const fn is_aurora(self) -> bool {
        matches!(self, Self::AuroraPostgres | Self::AuroraMysql)
    }

    /// The port its clients expect.
    #[must_use]
    pub const fn usual_port(self) -> u16 {
        match self {
            Self::Postgres | Self::AuroraPostgres => 5432,
            Self::Mysql | Self::AuroraMysql => 3306,
        }
    }
}

impl LeastAcu {
    /// As a number, for sums.
    #[must_use]
    pub const fn units(self) -> f64 {
        match self {
            Self::Zero => 0.0,
            Self::Half => 0.5,
            Self::One => 1.0,
            Self::Two => 2.0,
            Self::Four => 4.0,
            Self::Eight => 8.0,
            Self::Sixteen => 16.0,
            Self::ThirtyTwo => 32.0,
        }
    }
}

/// PostgreSQL or MySQL on RDS, encrypted, its password kept and rotated by AWS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Database {
    pub engine: DatabaseEngine,
    /// The major version: `17`, `8.4`.
    pub version: String,
    /// Aurora only; the others have an instance.
    pub capacity: DatabaseCapacity,
    pub instance_class: String,
    pub min_acu: LeastAcu,
    pub max_acu: u32,
    /// How long nobody may be connected before a cluster with no least capacity pauses.
    pub auto_pause_minutes: u32,
    /// What is there at the start. Aurora grows by itself, so there it is what the owner expects.
    pub storage_gib: u32,
    /// Storage grows by itself up to this; the same as `storage_gib` is off.
    pub max_storage_gib: u32,
    /// Aurora: storage dearer, reads and writes of it free.
    pub io_optimized: bool,
    /// Aurora: reads and writes of the storage that the owner expects.
    pub monthly_million_io: u32,
    pub multi_az: bool,
    /// Aurora: servers beside the one that writes. The first to take over when that fails.
    pub readers: u8,
    /// Not Aurora: copies that answer reads, a moment behind.
    pub read_replicas: u8,
    /// Empty: that of the instance.
    pub replica_class: String,
    pub backup_days: u32,
    pub deletion_protection: bool,
    pub final_snapshot: bool,
    pub database_name: String,
    pub username: String,
    /// After so many days RDS changes the password, where it keeps it.
    pub password_days: u32,
    /// Whether what interrupts it happens with the apply in place of the maintenance window.
    pub apply_immediately: bool,
    pub port: u16,
    pub performance_insights: bool,
    pub enhanced_monitoring: bool,
    pub iam_authentication: bool,
}

settings!(Database: engine, version, capacity, instance_class, min_acu, max_acu, auto_pause_minutes,
    storage_gib, max_storage_gib, io_optimized, monthly_million_io, multi_az, readers, read_replicas,
    replica_class, backup_days, deletion_protection, final_snapshot, database_name, username,
    password_days, apply_immediately, port, performance_insights, enhanced_monitoring, iam_authentication);

impl Default for Database {
    fn default() -> Self {
        Self {
            engine: DatabaseEngine::Postgres,
            version: "17".into(),
            capacity: DatabaseCapacity::Instance,
            instance_class: "db.t4g.medium".into(),
            min_acu: LeastAcu::Half,
            max_acu: 8,
            auto_pause_minutes: 30,
            storage_gib: 50,
            max_storage_gib: 200,
            io_optimized: false,
            monthly_million_io: 50,
            multi_az: true,
            readers: 1,
            read_replicas: 0,
            replica_class: String::new(),
            backup_days: 14,
            deletion_protection: true,
            final_snapshot: true,
            database_name: "app".into(),
            username: "app_admin".into(),
            password_days: 90,
            apply_immediately: false,
            port: 5432,
            performance_insights: true,
            enhanced_monitoring: true,
            iam_authentication: true,
        }
    }
}

impl Database {
    /// An Aurora cluster whose servers grow and shrink.
    #[must_use]
    pub fn is_serverless(&self) -> bool {
        self.engine.is_aurora() && self.capacity == DatabaseCapacity::Serverless
    }

    /// Read replicas of an instance; Aurora has readers instead.
    #[must_use]
    pub fn replicas(&self) -> u8 {
        if self.engine.is_aurora() { 0 } else { self.read_replicas }
    }

    /// The class of the read replicas.
    #[must_use]
    pub fn class_of_replicas(&self) -> &str {
        let class = self.replica_class.trim();
        if class.is_empty() { &self.instance_class } else { class }
    }

    /// Whether another server takes over when the first one fails.
    #[must_use]
    pub fn has_standby(&self) -> bool {
        if self.engine.is_aurora() { self.readers > 0 } else { self.multi_az }
    }
}

impl Spoken for Database {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        let kind = format!("{} {}", self.engine.label(), self.version);
        let zones = match (self.engine.is_aurora(), self.multi_az, self.readers) {
            (true, _, 0) => "no reader".to_owned(),
            (true, _, 1) => "1 reader".to_owned(),
            (true, _, n) => format!("{n} readers"),
            (false, true, _) => "Multi-AZ".to_owned(),
            (false, false, _) => "one zone".to_owned(),
        };
        let zones = match self.replicas() {
            0 => zones,
            1 => format!("{zones} · 1 replica"),
            n => format!("{zones} · {n} replicas"),
        };
        let backups = match self.backup_days {
            0 => "no backups".to_owned(),
            1 => "1 day of backups".to_owned(),
            n => format!("{n} days of backups"),
        };
        let protected = if self.deletion_protection { "deletion protected" } else { "can be deleted" };
        let facts = if self.is_serverless() {
            format!("{} to {} ACU · {zones}", self.min_acu.word(), self.max_acu)
        } else if self.engine.is_aurora() {
            format!("{} · {zones}", self.instance_class)
        } else {
            format!("{} · {} GB · {zones}", self.instance_class, self.storage_gib)
        };
        Words { kind, facts, more: format!("{backups} · {protected}") }
    }

    fn port(&self) -> Option<u16> {
        Some(self.port)
    }
}

properties!(
    Database,
    About {
        label: "Database",
        article: "a database",
        explainer: "Amazon RDS and Aurora: PostgreSQL or MySQL run by AWS, with backups and standby.",
        also_called: "RDS Aurora PostgreSQL Postgres MySQL SQL",
        group: Group::Data,
        default_name: "database",
        homes: &[Some(Kind::Tier)],
        home_words: "in a tier",
        shape: Shape::Wide,
        usual_tier: Some(TierRole::Data),
    },
    super::database_form::SECTIONS
);
