//! CAP017: production tasks packed onto few instances.

use crate::design::{Placement, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP017",
    severity: Severity::Warning,
    title: "Production tasks packed onto few instances",
    why: "Filling instances alone may put every task into one zone, or onto one instance that fails.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, service) in topology.all::<Service>() {
        if service.on_ec2() && service.placement == Placement::Pack && service.min_tasks > 1 {
            report
                .at(id, format!("{} may have all its tasks on one instance", node.name))
                .field("placement")
                .fix_here(topology, "Spread over zones, then fill", "placement", Placement::Binpack.word());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_spreads_over_zones() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("orders", "placement", "pack");
            },
            "orders may have all its tasks on one instance",
        );
        assert_eq!(fixes, ["Spread over zones, then fill"]);
    }
}
