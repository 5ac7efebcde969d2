//! NET014: production service in one zone.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET014",
    severity: Severity::Warning,
    title: "Production service in one zone",
    why: "When the zone fails, so does the service.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, _) in topology.all::<Service>() {
        let Some((tier, _)) = topology.tier_of(id) else { continue };
        if topology.subnets(tier).len() == 1 {
            let finding = report.at(id, format!("{} runs in one zone only", node.name));
            super::two_zones(topology, tier, finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_runs_in_more_than_one_zone() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("main", "zones", 1);
            },
            "orders runs in one zone only",
        );
        assert_eq!(fixes, ["Use 2 zones"]);
    }
}
