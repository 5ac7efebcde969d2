//! CAP008: metric without a namespace.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP008",
    severity: Severity::Error,
    title: "Metric without a namespace",
    why: "CloudWatch knows a metric by namespace and name; AWS refuses a scaling policy without the first.",
    docs: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_CustomizedMetricSpecification.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Service>() {
        let name = it.metric_name.trim();
        if it.has_metric() && it.metric_namespace.trim().is_empty() {
            report
                .at(id, format!("{}: the metric {name} has no namespace", node.name))
                .field("metric_namespace")
                .fix_set(format!("Use {}", node.name), "metric_namespace", node.name.as_str())
                .fix_set("Scale without it", "metric_name", "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_metric_has_a_namespace() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "metric_name", "JobsPerTask");
            },
            "orders: the metric JobsPerTask has no namespace",
        );
        assert_eq!(fixes, ["Use orders", "Scale without it"]);
    }
}
