//! A DynamoDB table.

use std::collections::BTreeMap;

use super::{About, Group, Shape, properties, words};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

words!(
    /// The type of a key attribute, by DynamoDB's own letters.
    KeyType { Text = "S", Number = "N", Binary = "B" }
);

words!(
    /// How reads and writes are paid.
    TableCapacity { OnDemand = "on_demand", Provisioned = "provisioned" }
);

words!(
    /// What a change record of the stream holds.
    TableStream {
        Off = "off",
        Keys = "KEYS_ONLY",
        New = "NEW_IMAGE",
        Old = "OLD_IMAGE",
        Both = "NEW_AND_OLD_IMAGES",
    }
);

/// A key-value table, encrypted, with continuous backups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub partition_key: String,
    pub partition_key_type: KeyType,
    /// Empty is none.
    pub sort_key: String,
    pub sort_key_type: KeyType,
    /// Global secondary indexes: name -> keys, as [`IndexKey::parse`] reads them.
    pub indexes: BTreeMap<String, String>,
    pub capacity: TableCapacity,
    pub min_reads: u32,
    pub max_reads: u32,
    pub min_writes: u32,
    pub max_writes: u32,
    /// Items go once the time in this attribute is past; empty keeps them.
    pub ttl_attribute: String,
    pub stream: TableStream,
    pub point_in_time_recovery: bool,
    pub deletion_protection: bool,
    /// Use the owner expects.
    pub storage_gb: u32,
    pub monthly_thousand_reads: u32,
    pub monthly_thousand_writes: u32,
}

settings!(Table: partition_key, partition_key_type, sort_key, sort_key_type, indexes, capacity, min_reads,
    max_reads, min_writes, max_writes, ttl_attribute, stream, point_in_time_recovery, deletion_protection,
    storage_gb, monthly_thousand_reads, monthly_thousand_writes);

impl Default for Table {
    fn default() -> Self {
        Self {
            partition_key: "id".into(),
            partition_key_type: KeyType::Text,
            sort_key: String::new(),
            sort_key_type: KeyType::Text,
            indexes: BTreeMap::new(),
            capacity: TableCapacity::OnDemand,
            min_reads: 5,
            max_reads: 100,
            min_writes: 5,
            max_writes: 100,
            ttl_attribute: String::new(),
            stream: TableStream::Off,
            point_in_time_recovery: true,
            deletion_protection: true,
            storage_gb: 5,
            monthly_thousand_reads: 5_000,
            monthly_thousand_writes: 1_000,
        }
    }
}

/// One attribute of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexKey {
    pub name: String,
    pub key_type: KeyType,
}

impl IndexKey {
    /// The keys of an index: the partition key, and after a comma the sort key, each with `:N` or `:B` behind it if it
    /// is no text. `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<(Self, Option<Self>)> {
        let mut keys = text.split(',').map(Self::one);
        let partition = keys.next()??;
        let sort = match keys.next() {
            Some(key) => Some(key?),
            None => None,
        };
        keys.next().is_none().then_some((partition, sort))
    }

    fn one(text: &str) -> Option<Self> {
        let (name, letter) = text.split_once(':').unwrap_or((text, "S"));
        let key_type = KeyType::ALL.iter().copied().find(|it| it.word() == letter.trim())?;
        let name = name.trim();
        is_attribute(name).then(|| Self { name: name.into(), key_type })
    }
}

/// Whether a text can name an attribute of a key. DynamoDB takes any 1 to 255 bytes; those with spaces or signs in them
/// only work with placeholders, so they are taken for slips.
#[must_use]
pub fn is_attribute(name: &str) -> bool {
    (1..=255).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'#' | b'@'))
}

impl Table {
    /// The indexes whose keys can be read, by name.
    pub fn index_keys(&self) -> impl Iterator<Item = (&str, IndexKey, Option<IndexKey>)> {
        self.indexes.iter().filter_map(|(name, keys)| {
            IndexKey::parse(keys).map(|(partition, sort)| (name.as_str(), partition, sort))
        })
    }
}

impl Spoken for Table {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        let keys = match self.sort_key.as_str() {
            "" => self.partition_key.clone(),
            sort => format!("{}, {sort}", self.partition_key),
        };
        let paid = match self.capacity {
            TableCapacity::OnDemand => "on demand",
            TableCapacity::Provisioned => "provisioned",
        };
        let indexes = match self.indexes.len() {
            0 => String::new(),
            1 => " · 1 index".into(),
            n => format!(" · {n} indexes"),
        };
        let facts = format!("{keys} · {paid}{indexes}");
        let more = if self.point_in_time_recovery { "35 days of backups" } else { "no backups" };
        Words { kind: "DynamoDB table".into(), facts, more: more.into() }
    }
}

/// The types of a key attribute.
const TYPES: Control = Control::Choice(choices!("S" => "Text", "N" => "Number", "B" => "Binary"));
/// Capacity units of a provisioned table: what an account may have of one table without asking AWS for more.
const UNITS: Control = Control::Number { min: 1, max: 40_000, unit: "units" };

properties!(
    Table,
    About {
        label: "Table",
        article: "a table",
        explainer: "Amazon DynamoDB: items found by their key in milliseconds, with nothing to run.",
        also_called: "DynamoDB NoSQL",
        group: Group::Data,
        default_name: "table",
        homes: &[None],
        home_words: "beside the VPC, it is regional",
        shape: Shape::Small,
        usual_tier: None,
    },
    &[
        Section {
            title: "Keys",
            fields: &[
                Field::new(
                    "partition_key",
                    "Partition key",
                    Control::Text { mono: true, placeholder: "id" },
                    "The attribute that spreads items over servers. Choose one with many values. A change makes a new table.",
                ),
                Field::new("partition_key_type", "Partition key type", TYPES, "A change makes a new table."),
                Field::new(
                    "sort_key",
                    "Sort key",
                    Control::Text { mono: true, placeholder: "none" },
                    "Orders the items of one partition key. Empty is none. A change makes a new table.",
                ),
                Field::new(
                    "sort_key_type",
                    "Sort key type",
                    TYPES,
                    "Counts only where there is a sort key. A change makes a new table."
                ),
                Field::new(
                    "indexes",
                    "Global secondary indexes",
                    Control::Pairs,
                    "A name, and the keys to find items by: customer, or customer, created:N with a sort key. :N is a number, :B binary. Each index holds all attributes.",
                ),
            ],
        },
        Section {
            title: "Capacity",
            fields: &[
                Field::varies(
                    "capacity",
                    "Capacity mode",
                    Control::Choice(choices!("on_demand" => "By request", "provisioned" => "By capacity")),
                    "By request follows any load. Capacity by the hour is cheaper for a load that is steady; it is scaled at 70 % use.",
                ),
                Field::varies(
                    "min_reads",
                    "Minimum read units",
                    UNITS,
                    "A unit is a read of 4 KB a second. Provisioned only."
                ),
                Field::varies(
                    "max_reads",
                    "Maximum read units",
                    UNITS,
                    "Scaling stops here. Provisioned only."
                ),
                Field::varies(
                    "min_writes",
                    "Minimum write units",
                    UNITS,
                    "A unit is a write of 1 KB a second. Provisioned only."
                ),
                Field::varies(
                    "max_writes",
                    "Maximum write units",
                    UNITS,
                    "Scaling stops here. Provisioned only."
                ),
            ],
        },
        Section {
            title: "Items",
            fields: &[
                Field::new(
                    "ttl_attribute",
                    "TTL attribute",
                    Control::Text { mono: true, placeholder: "expires_at" },
                    "A number attribute with a time in seconds since 1970: items are deleted, free of charge, within days of it. Empty keeps them. Before a change, switch it off in AWS.",
                ),
                Field::new(
                    "stream",
                    "Stream",
                    Control::Choice(choices!(
                        "off" => "Off",
                        "KEYS_ONLY" => "Keys",
                        "NEW_IMAGE" => "New item",
                        "OLD_IMAGE" => "Old item",
                        "NEW_AND_OLD_IMAGES" => "Old and new item",
                    )),
                    "Keeps changes for a day for those who follow them.",
                ),
            ],
        },
        Section {
            title: "Protection",
            fields: &[
                Field::varies(
                    "point_in_time_recovery",
                    "Point-in-time recovery",
                    Control::Toggle,
                    "Restore to any second of the last 35 days, into a new table.",
                ),
                Field::varies(
                    "deletion_protection",
                    "Deletion protection",
                    Control::Toggle,
                    "AWS refuses to delete it until this is switched off.",
                ),
            ],
        },
        Section {
            title: "Expected use",
            fields: &[
                Field::varies(
                    "storage_gb",
                    "Storage",
                    Control::Number { min: 0, max: 10_000_000, unit: "GB" },
                    "Of the table and its indexes, for the estimate only.",
                ),
                Field::varies(
                    "monthly_thousand_reads",
                    "Reads",
                    Control::Number { min: 0, max: 1_000_000_000, unit: "k / month" },
                    "Strongly consistent reads of 4 KB; those that may be a moment behind count half. For the estimate only.",
                ),
                Field::varies(
                    "monthly_thousand_writes",
                    "Writes",
                    Control::Number { min: 0, max: 1_000_000_000, unit: "k / month" },
                    "Writes of 1 KB to the table. Each index doubles them. For the estimate only.",
                ),
            ],
        },
    ]
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_an_index_are_read_as_people_write_them() {
        let (partition, sort) = IndexKey::parse("customer, created:N").unwrap();
        assert_eq!((partition.name.as_str(), partition.key_type), ("customer", KeyType::Text));
        assert_eq!(sort, Some(IndexKey { name: "created".into(), key_type: KeyType::Number }));
        assert_eq!(IndexKey::parse("customer").map(|it| it.1), Some(None));
        for wrong in ["", ",", "a,b,c", "a:X", "a b", "a,"] {
            assert_eq!(IndexKey::parse(wrong), None, "{wrong}");
        }
    }
}
