//! OPS010: no Container Insights in production.

use crate::design::{Cluster, ContainerInsights, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS010",
    severity: Severity::Warning,
    title: "No Container Insights in production",
    why: "CPU, memory and restarts by task are not recorded, so nobody sees why a service was slow.",
    docs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContainerInsights.html",
    checkov: &["CKV_AWS_65"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, cluster) in topology.all::<Cluster>() {
        if cluster.container_insights == ContainerInsights::Off {
            report
                .at(id, format!("{} records no metrics by service and task", node.name))
                .field("container_insights")
                .fix_here(topology, "Switch it on", "container_insights", ContainerInsights::On.word());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_records_metrics() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("cluster", "container_insights", "disabled");
            },
            "cluster records no metrics by service and task",
        );
        assert_eq!(fixes, ["Switch it on"]);
    }
}
