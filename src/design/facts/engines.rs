//! Versions of the database and cache engines.
//!
//! Source: the release calendars of Amazon RDS for PostgreSQL and for MySQL and the supported versions of Amazon
//! ElastiCache, as known in 2026-11; not verified against the documentation of that day. A version that AWS adds later
//! belongs in this list.

use crate::design::{CacheEngine, DatabaseEngine};

/// Version and whether it is in standard support; the others cost Extended Support by the vCPU and hour.
pub const POSTGRES_VERSIONS: &[(&str, bool)] = &[
    ("11", false),
    ("12", false),
    ("13", false),
    ("14", true),
    ("15", true),
    ("16", true),
    ("17", true),
    ("18", true),
];

/// As [`POSTGRES_VERSIONS`]. Standard support of MySQL 8.0 ended in July 2026.
pub const MYSQL_VERSIONS: &[(&str, bool)] = &[("5.7", false), ("8.0", false), ("8.4", true)];

/// Versions that take a password and TLS, which every cache here has.
pub const VALKEY_VERSIONS: &[&str] = &["7.2", "8.0", "8.1", "8.2"];
pub const REDIS_VERSIONS: &[&str] = &["6.0", "6.2", "7.0", "7.1"];

/// Whether a database version is in standard support; `None` for one that does not exist. Takes minor versions too.
#[must_use]
pub fn database_support(engine: DatabaseEngine, version: &str) -> Option<bool> {
    let list = match engine {
        DatabaseEngine::Postgres => POSTGRES_VERSIONS,
        DatabaseEngine::Mysql => MYSQL_VERSIONS,
    };
    list.iter().find(|(known, _)| is_minor_of(version, known)).map(|it| it.1)
}

/// The newest version of an engine.
#[must_use]
pub const fn newest_database(engine: DatabaseEngine) -> &'static str {
    match engine {
        DatabaseEngine::Postgres => "17",
        DatabaseEngine::Mysql => "8.4",
    }
}

#[must_use]
pub const fn cache_versions(engine: CacheEngine) -> &'static [&'static str] {
    match engine {
        CacheEngine::Valkey => VALKEY_VERSIONS,
        CacheEngine::Redis => REDIS_VERSIONS,
    }
}

/// `17` and `17.4` are of `17`; `8.4` and `8.4.3` are of `8.4`.
fn is_minor_of(version: &str, known: &str) -> bool {
    version.strip_prefix(known).is_some_and(|rest| {
        rest.is_empty()
            || rest
                .strip_prefix('.')
                .is_some_and(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_versions_belong_to_their_major_one() {
        assert_eq!(database_support(DatabaseEngine::Postgres, "17.4"), Some(true));
        assert_eq!(database_support(DatabaseEngine::Mysql, "8.0.40"), Some(false));
        assert_eq!(database_support(DatabaseEngine::Mysql, "8"), None);
        assert_eq!(database_support(DatabaseEngine::Postgres, "170"), None);
    }
}
