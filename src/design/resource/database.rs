//! An RDS database instance.

use serde::{Deserialize, Serialize};

use super::{About, Group, Kind, Shape, TierRole, properties, words};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::{Design, NodeId};

words!(
    DatabaseEngine { Postgres = "postgres", Mysql = "mysql" }
);

impl DatabaseEngine {
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Postgres => "PostgreSQL",
            Self::Mysql => "MySQL",
        }
    }

    /// The port its clients expect.
    #[must_use]
    pub const fn usual_port(self) -> u16 {
        match self {
            Self::Postgres => 5432,
            Self::Mysql => 3306,
        }
    }
}

/// PostgreSQL or MySQL on RDS, encrypted, its password kept and rotated by AWS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    pub engine: DatabaseEngine,
    /// The major version: `17`, `8.4`.
    pub version: String,
    pub instance_class: String,
    pub storage_gib: u32,
    /// Storage grows by itself up to this; the same as `storage_gib` is off.
    pub max_storage_gib: u32,
    pub multi_az: bool,
    pub backup_days: u32,
    pub deletion_protection: bool,
    pub final_snapshot: bool,
    pub database_name: String,
    pub username: String,
    pub port: u16,
    pub performance_insights: bool,
    pub enhanced_monitoring: bool,
    pub iam_authentication: bool,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            engine: DatabaseEngine::Postgres,
            version: "17".into(),
            instance_class: "db.t4g.medium".into(),
            storage_gib: 50,
            max_storage_gib: 200,
            multi_az: true,
            backup_days: 14,
            deletion_protection: true,
            final_snapshot: true,
            database_name: "app".into(),
            username: "app_admin".into(),
            port: 5432,
            performance_insights: true,
            enhanced_monitoring: true,
            iam_authentication: true,
        }
    }
}

impl Spoken for Database {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        let kind = format!("{} {}", self.engine.label(), self.version);
        let zones = if self.multi_az { "Multi-AZ" } else { "one zone" };
        let backups = match self.backup_days {
            0 => "no backups".to_owned(),
            1 => "1 day of backups".to_owned(),
            n => format!("{n} days of backups"),
        };
        let protected = if self.deletion_protection { "deletion protected" } else { "can be deleted" };
        let facts = format!("{} · {} GB · {zones}", self.instance_class, self.storage_gib);
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
        explainer: "Amazon RDS: PostgreSQL or MySQL run by AWS, with backups and standby.",
        group: Group::Data,
        default_name: "database",
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
                    Control::Choice(choices!("postgres" => "PostgreSQL", "mysql" => "MySQL")),
                    "Changing the engine of a database that exists makes a new, empty one.",
                ),
                Field::new(
                    "version",
                    "Version",
                    Control::Text { mono: true, placeholder: "17" },
                    "The major version; AWS installs minor versions by itself.",
                ),
                Field::varies(
                    "instance_class",
                    "Instance",
                    Control::InstanceClass,
                    "CPU and memory of the server."
                ),
                Field::new(
                    "port",
                    "Port",
                    Control::Number { min: 1150, max: 65_535, unit: "" },
                    "Where it listens."
                ),
            ],
        },
        Section {
            title: "Storage",
            fields: &[
                Field::varies(
                    "storage_gib",
                    "Storage",
                    Control::Number { min: 20, max: 65_536, unit: "GiB" },
                    "gp3. It can grow later, never shrink.",
                ),
                Field::varies(
                    "max_storage_gib",
                    "Grows up to",
                    Control::Number { min: 20, max: 65_536, unit: "GiB" },
                    "Grows by itself when nearly full. The same figure as storage switches growth off.",
                ),
            ],
        },
        Section {
            title: "Availability",
            fields: &[
                Field::varies(
                    "multi_az",
                    "Standby",
                    Control::Toggle,
                    "A second instance in another zone takes over within a minute or two. Doubles the price.",
                ),
                Field::varies(
                    "backup_days",
                    "Backups kept",
                    Control::Number { min: 0, max: 35, unit: "days" },
                    "Point-in-time restore within this window. 0 makes no backups.",
                ),
                Field::varies(
                    "deletion_protection",
                    "Deletion protection",
                    Control::Toggle,
                    "AWS refuses to delete it until this is switched off.",
                ),
                Field::varies(
                    "final_snapshot",
                    "Final snapshot",
                    Control::Toggle,
                    "Keeps a last copy when the database is deleted.",
                ),
            ],
        },
        Section {
            title: "Access",
            fields: &[
                Field::new(
                    "database_name",
                    "Database",
                    Control::Text { mono: true, placeholder: "app" },
                    "The first database on the server.",
                ),
                Field::new(
                    "username",
                    "Administrator",
                    Control::Text { mono: true, placeholder: "app_admin" },
                    "Its password is made, kept and rotated in Secrets Manager.",
                ),
                Field::new(
                    "iam_authentication",
                    "IAM login",
                    Control::Toggle,
                    "Lets roles log in with short-lived tokens beside the password.",
                ),
            ],
        },
        Section {
            title: "Observation",
            fields: &[
                Field::varies(
                    "performance_insights",
                    "Performance Insights",
                    Control::Toggle,
                    "Shows which queries load the server; a week of history is free.",
                ),
                Field::varies(
                    "enhanced_monitoring",
                    "Enhanced monitoring",
                    Control::Toggle,
                    "Operating system metrics every minute, billed as log ingestion.",
                ),
            ],
        },
    ]
);
