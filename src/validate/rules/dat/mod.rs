//! Databases, caches, tables and buckets.

pub(super) mod cache_version;
pub(super) mod database_name;
pub(super) mod deletable;
pub(super) mod engine_version;
pub(super) mod extended_support;
pub(super) mod few_backups;
pub(super) mod force_destroy;
pub(super) mod instance_class;
pub(super) mod no_cache_snapshot;
pub(super) mod no_final_snapshot;
pub(super) mod no_table_backups;
pub(super) mod no_table_endpoint;
pub(super) mod no_versioning;
pub(super) mod performance_insights;
pub(super) mod provisioned_indexes;
pub(super) mod single_cache_node;
pub(super) mod single_zone;
pub(super) mod storage_growth;
pub(super) mod store_in_public;
pub(super) mod swapped_port;
pub(super) mod table_keys;
pub(super) mod table_limits;
pub(super) mod unknown_class;
pub(super) mod unused_store;
pub(super) mod username;
pub(super) mod versions_for_ever;
