//! An EFS file system.

use super::{About, Group, Kind, Shape, TierRole, properties, words};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

words!(
    /// How much a file system can carry a second.
    Throughput { Elastic = "elastic", Bursting = "bursting", Provisioned = "provisioned" }
);

/// The port of NFS, which EFS speaks and nothing else.
const NFS: u16 = 2049;

/// Files that several tasks share, encrypted, with a mount target in each zone of its tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSystem {
    pub throughput: Throughput,
    /// Only where throughput is provisioned.
    pub provisioned_mibps: u32,
    /// Files that nobody read for so many days move to cheaper storage; 0 keeps them.
    pub cold_days: u32,
    pub backups: bool,
    /// Use the owner expects.
    pub storage_gb: u32,
    pub monthly_gb_read: u32,
    pub monthly_gb_written: u32,
}

settings!(FileSystem: throughput, provisioned_mibps, cold_days, backups, storage_gb, monthly_gb_read,
    monthly_gb_written);

impl Default for FileSystem {
    fn default() -> Self {
        Self {
            throughput: Throughput::Elastic,
            provisioned_mibps: 10,
            cold_days: 30,
            backups: true,
            storage_gb: 20,
            monthly_gb_read: 50,
            monthly_gb_written: 10,
        }
    }
}

impl Spoken for FileSystem {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        let throughput = match self.throughput {
            Throughput::Elastic => "elastic".to_owned(),
            Throughput::Bursting => "bursting".to_owned(),
            Throughput::Provisioned => format!("{} MiB/s", self.provisioned_mibps),
        };
        let cold = match self.cold_days {
            0 => String::new(),
            days => format!(" · cold after {days} days"),
        };
        let more = if self.backups { "daily backups" } else { "no backups" };
        Words { kind: "EFS file system".into(), facts: format!("{throughput}{cold}"), more: more.into() }
    }

    fn port(&self) -> Option<u16> {
        Some(NFS)
    }
}

properties!(
    FileSystem,
    About {
        label: "File system",
        article: "a file system",
        explainer: "Amazon EFS: a folder that tasks in all zones share and that outlives them.",
        also_called: "EFS NFS volume",
        group: Group::Data,
        default_name: "files",
        homes: &[Some(Kind::Tier)],
        home_words: "in a tier",
        shape: Shape::Wide,
        usual_tier: Some(TierRole::Data),
    },
    &[
        Section {
            title: "Files",
            fields: &[
                Field::varies(
                    "throughput",
                    "Throughput mode",
                    Control::Choice(choices!(
                        "elastic" => "Elastic",
                        "bursting" => "Bursting",
                        "provisioned" => "Provisioned",
                    )),
                    "Elastic follows the load and is paid by the GB. Bursting comes with the size and suits small, rare loads. Provisioned is paid whether used or not.",
                ),
                Field::varies(
                    "provisioned_mibps",
                    "Provisioned throughput",
                    Control::Number { min: 1, max: 1024, unit: "MiB/s" },
                    "Counts only where throughput is provisioned.",
                ),
                Field::varies(
                    "cold_days",
                    "Infrequent access after",
                    Control::Days(&[0, 7, 14, 30, 60, 90]),
                    "Files that nobody read for so long move to infrequent access, at a twentieth of the price, and back when somebody reads them. 0 keeps them.",
                ),
                Field::varies(
                    "backups",
                    "Automatic backups",
                    Control::Toggle,
                    "AWS Backup keeps a copy of each day for five weeks.",
                ),
            ],
        },
        Section {
            title: "Expected use",
            fields: &[
                Field::varies(
                    "storage_gb",
                    "Storage",
                    Control::Number { min: 0, max: 100_000_000, unit: "GB" },
                    "The average over the month, for the estimate only.",
                ),
                Field::varies(
                    "monthly_gb_read",
                    "Read",
                    Control::Number { min: 0, max: 100_000_000, unit: "GB / month" },
                    "Paid where throughput is elastic. For the estimate only.",
                ),
                Field::varies(
                    "monthly_gb_written",
                    "Written",
                    Control::Number { min: 0, max: 100_000_000, unit: "GB / month" },
                    "Paid where throughput is elastic. For the estimate only.",
                ),
            ],
        },
    ]
);
