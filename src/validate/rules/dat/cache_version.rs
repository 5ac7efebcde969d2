//! DAT015: cache version that AWS does not have.

use crate::design::{Cache, CacheEngine, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT015",
    severity: Severity::Error,
    title: "Cache version that AWS does not have",
    why: "AWS refuses to make the cache.",
    docs: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, cache) in topology.all::<Cache>() {
        if !facts::cache_versions(cache.engine).contains(&cache.version.as_str()) {
            let (label, usual) = match cache.engine {
                CacheEngine::Valkey => ("Valkey", "8.0"),
                CacheEngine::Redis => ("Redis", "7.1"),
            };
            let shown: String = cache.version.chars().take(20).collect();
            report.at(id, format!("{}: there is no {label} {shown}", node.name)).field("version").fix_set(
                format!("Use {usual}"),
                "version",
                usual,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn redis_has_other_versions() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("sessions", "engine", "redis");
            },
            "sessions: there is no Redis 8.0",
        );
        assert_eq!(fixes, ["Use 7.1"]);
    }
}
