//! MSG009: scaling on a backlog without Container Insights.

use crate::design::{ContainerInsights, Edit, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG009",
    severity: Severity::Error,
    title: "Scaling on a backlog without Container Insights",
    why: "The number of running tasks is a metric of Container Insights. Without it the policy has no data and never adds a task.",
    docs: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        let Some((cluster, it)) = topology.cluster_of(service) else { continue };
        // Of a cluster that exists the drawing knows nothing: the plan says it.
        let off = !it.exists && it.container_insights == ContainerInsights::Off;
        if topology.scales_on_backlog(id) && off {
            let edit = Edit::Set {
                id: cluster,
                field: "container_insights".into(),
                value: ContainerInsights::On.word().into(),
            };
            report
                .at(
                    id,
                    format!(
                        "{} scales on a backlog, and {} counts no tasks",
                        node.name,
                        topology.name(cluster)
                    ),
                )
                .fix(format!("Switch it on in {}", topology.name(cluster)), vec![edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn the_cluster_counts_the_tasks() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("jobs", crate::design::Queue::default(), "");
                shop.connect("jobs", "orders");
                shop.set("cluster", "container_insights", "disabled");
            },
            "orders scales on a backlog, and cluster counts no tasks",
        );
        assert_eq!(fixes, ["Switch it on in cluster"]);
    }
}
