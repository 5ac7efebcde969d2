//! COST004: enhanced Container Insights outside production.

use crate::design::{Cluster, ContainerInsights, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "COST004",
    severity: Severity::Advice,
    title: "Enhanced Container Insights outside production",
    why: "It is paid by the metric, several for each task and container.",
    docs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/container-insights-detailed-metrics.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if topology.production() {
        return;
    }
    for (id, node, cluster) in topology.all::<Cluster>() {
        if cluster.container_insights == ContainerInsights::Enhanced {
            report
                .at(id, format!("{} records enhanced metrics in {}", node.name, topology.environment().name))
                .field("container_insights")
                .fix_here(
                    topology,
                    "Record the usual ones",
                    "container_insights",
                    ContainerInsights::On.word(),
                );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn dev_needs_no_enhanced_metrics() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.dev();
                shop.set("cluster", "container_insights", "enhanced");
            },
            "cluster records enhanced metrics in dev",
        );
        assert_eq!(fixes, ["Record the usual ones"]);
    }
}
