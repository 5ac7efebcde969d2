//! DAT042: serverless cache of a version that is not offered so.

use crate::design::{Cache, CacheCapacity, CacheEngine, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT042",
    severity: Severity::Error,
    title: "Serverless cache of a version that has none",
    why: "AWS runs Valkey 7 and 8 and Redis 7 without nodes, and refuses the rest.",
    docs: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, cache) in topology.all::<Cache>().filter(|(.., it)| it.is_serverless()) {
        let major = cache.version.split('.').next().unwrap_or_default();
        let (offered, usual): (&[&str], &str) = match cache.engine {
            CacheEngine::Valkey => (&["7", "8"], "8.0"),
            CacheEngine::Redis => (&["7"], "7.1"),
        };
        if !offered.contains(&major) {
            let shown: String = cache.version.chars().take(20).collect();
            report
                .at(id, format!("{}: {} {shown} needs nodes", node.name, cache.engine.word()))
                .field("version")
                .fix_set(format!("Use {usual}"), "version", usual)
                .fix_set("Use nodes", "capacity", CacheCapacity::Nodes.word());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn an_old_redis_has_nodes() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Cache>("sessions", |it| {
                    it.capacity = CacheCapacity::Serverless;
                    it.engine = CacheEngine::Redis;
                    it.version = "6.2".into();
                });
            },
            "sessions: redis 6.2 needs nodes",
        );
        assert_eq!(fixes, ["Use 7.1", "Use nodes"]);
    }
}
