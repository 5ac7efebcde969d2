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

/// Aurora PostgreSQL follows the community's majors, a few months behind. Unverified for the day: that 18 is not yet
/// offered, and that standard support of 13 ended in February 2026.
pub const AURORA_POSTGRES_VERSIONS: &[(&str, bool)] =
    &[("11", false), ("12", false), ("13", false), ("14", true), ("15", true), ("16", true), ("17", true)];

/// Aurora MySQL 3 is compatible with MySQL 8.0 and names its versions after it.
pub const AURORA_MYSQL_VERSIONS: &[(&str, bool)] = &[("5.7", false), ("8.0", true)];

/// The first minor versions of Aurora whose serverless clusters can pause, by major version. A major version alone is
/// the newest minor one AWS prefers, which all can.
/// Source: Amazon Aurora user guide, "Aurora Serverless v2 capacity", as quoted in 2025.
const PAUSING: &[(&str, u32)] = &[("13", 15), ("14", 12), ("15", 7), ("16", 3), ("17", 0)];
/// As [`PAUSING`], for Aurora MySQL: 3.08.
const PAUSING_MYSQL: (u32, u32) = (3, 8);

/// Versions that take a password and TLS, which every cache here has.
pub const VALKEY_VERSIONS: &[&str] = &["7.2", "8.0", "8.1", "8.2"];
pub const REDIS_VERSIONS: &[&str] = &["6.0", "6.2", "7.0", "7.1"];

/// Whether a database version is in standard support; `None` for one that does not exist. Takes minor versions too.
#[must_use]
pub fn database_support(engine: DatabaseEngine, version: &str) -> Option<bool> {
    let list = match engine {
        DatabaseEngine::Postgres => POSTGRES_VERSIONS,
        DatabaseEngine::Mysql => MYSQL_VERSIONS,
        DatabaseEngine::AuroraPostgres => AURORA_POSTGRES_VERSIONS,
        DatabaseEngine::AuroraMysql => AURORA_MYSQL_VERSIONS,
    };
    // Aurora MySQL names its own version behind MySQL's.
    let version = match aurora_mysql(version) {
        Some(_) if engine == DatabaseEngine::AuroraMysql => "8.0",
        _ => version,
    };
    list.iter().find(|(known, _)| is_minor_of(version, known)).map(|it| it.1)
}

/// The newest version of an engine.
#[must_use]
pub const fn newest_database(engine: DatabaseEngine) -> &'static str {
    match engine {
        DatabaseEngine::Postgres | DatabaseEngine::AuroraPostgres => "17",
        DatabaseEngine::Mysql => "8.4",
        DatabaseEngine::AuroraMysql => "8.0",
    }
}

#[must_use]
pub const fn cache_versions(engine: CacheEngine) -> &'static [&'static str] {
    match engine {
        CacheEngine::Valkey => VALKEY_VERSIONS,
        CacheEngine::Redis => REDIS_VERSIONS,
    }
}

/// The version of `8.0.mysql_aurora.3.08.2`: 3 and 8.
fn aurora_mysql(version: &str) -> Option<(u32, u32)> {
    let own = version.strip_prefix("8.0.mysql_aurora.")?;
    let mut parts = own.split('.').map(|it| it.parse::<u32>().ok());
    let (major, minor) = (parts.next()??, parts.next()??);
    parts.all(|it| it.is_some()).then_some((major, minor))
}

/// Whether a serverless cluster of this version can have no least capacity.
#[must_use]
pub fn can_pause(engine: DatabaseEngine, version: &str) -> bool {
    match engine {
        DatabaseEngine::Postgres | DatabaseEngine::Mysql => false,
        DatabaseEngine::AuroraMysql => {
            version == "8.0" || aurora_mysql(version).is_some_and(|it| it >= PAUSING_MYSQL)
        }
        DatabaseEngine::AuroraPostgres => {
            let (major, minor) = version.split_once('.').unwrap_or((version, ""));
            let Some((_, least)) = PAUSING.iter().find(|it| it.0 == major) else { return false };
            minor.is_empty()
                || minor
                    .split('.')
                    .next()
                    .and_then(|it| it.parse::<u32>().ok())
                    .is_some_and(|it| it >= *least)
        }
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
    fn aurora_pauses_from_some_minor_versions_on() {
        let (postgres, mysql) = (DatabaseEngine::AuroraPostgres, DatabaseEngine::AuroraMysql);
        for version in ["16", "16.3", "15.7", "17.4"] {
            assert!(can_pause(postgres, version), "{version}");
        }
        for version in ["16.2", "12", "12.9", "x"] {
            assert!(!can_pause(postgres, version), "{version}");
        }
        assert!(can_pause(mysql, "8.0") && can_pause(mysql, "8.0.mysql_aurora.3.08.2"));
        assert!(!can_pause(mysql, "8.0.mysql_aurora.3.04.1") && !can_pause(DatabaseEngine::Postgres, "17"));
        assert_eq!(database_support(mysql, "8.0.mysql_aurora.3.08.2"), Some(true));
        assert_eq!(database_support(mysql, "8.0.mysql_aurora.x"), None);
    }

    #[test]
    fn minor_versions_belong_to_their_major_one() {
        assert_eq!(database_support(DatabaseEngine::Postgres, "17.4"), Some(true));
        assert_eq!(database_support(DatabaseEngine::Mysql, "8.0.40"), Some(false));
        assert_eq!(database_support(DatabaseEngine::Mysql, "8"), None);
        assert_eq!(database_support(DatabaseEngine::Postgres, "170"), None);
    }
}
