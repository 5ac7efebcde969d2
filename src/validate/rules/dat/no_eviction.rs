//! DAT045: cache that refuses writes when it is full.

use crate::design::{Cache, Eviction, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT045",
    severity: Severity::Advice,
    title: "Cache refuses writes when it is full",
    why: "Without eviction the first write beyond its memory fails, often in the middle of a request. That is right for queues and locks only.",
    docs: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Cache>() {
        // Serverless caches evict what expires, whatever is set.
        if it.eviction == Eviction::None && !it.is_serverless() {
            report.at(id, format!("{} evicts nothing", node.name)).field("eviction").fix_set(
                "Evict what was not used for longest",
                "eviction",
                Cache::default().eviction.word(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_full_cache_makes_room() {
        let fixes =
            check(&RULE, |shop| shop.set("sessions", "eviction", "noeviction"), "sessions evicts nothing");
        assert_eq!(fixes, ["Evict what was not used for longest"]);
    }
}
