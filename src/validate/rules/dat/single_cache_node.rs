//! DAT013: cache with one node in production.

use crate::design::{Cache, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT013",
    severity: Severity::Warning,
    title: "Cache with one node in production",
    why: "When its zone or node fails, everything in memory is lost at once.",
    docs: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html",
    checkov: &["CKV2_AWS_50"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, cache) in topology.all::<Cache>() {
        if cache.nodes == 1 && !cache.is_serverless() {
            let zone = topology
                .tier_of(id)
                .and_then(|(tier, _)| topology.subnets(tier).first().map(|it| it.zone.letter))
                .unwrap_or('a');
            report
                .at(id, format!("One node: losing zone {zone} loses everything in {}", node.name))
                .field("nodes")
                .fix_here(topology, "Add replica", "nodes", 2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_cache_has_a_replica() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("sessions", "nodes", 1);
            },
            "One node: losing zone a loses everything in sessions",
        );
        assert_eq!(fixes, ["Add replica"]);
    }
}
