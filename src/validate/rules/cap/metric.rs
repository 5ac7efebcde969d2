//! CAP008: metric without a namespace.

use std::collections::BTreeMap;

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP008",
    severity: Severity::Error,
    title: "Metric that CloudWatch cannot find",
    why: "CloudWatch knows a metric by namespace and name; AWS refuses a scaling policy without the first, or with an empty dimension.",
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
        let empty = |(key, value): &(&String, &String)| key.trim().is_empty() || value.trim().is_empty();
        if it.has_metric() && it.metric_dimensions.iter().any(|it| empty(&it)) {
            let kept: BTreeMap<_, _> = it.metric_dimensions.iter().filter(|it| !empty(it)).collect();
            report
                .at(id, format!("{}: a dimension of {name} has no name or no value", node.name))
                .field("metric_dimensions")
                .fix_set("Leave it out", "metric_dimensions", serde_json::json!(kept));
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

    #[test]
    fn a_dimension_has_a_name_and_a_value() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "metric_name", "JobsPerTask");
                shop.set("orders", "metric_namespace", "shop");
                shop.set("orders", "metric_dimensions", serde_json::json!({"Queue": "jobs", "Zone": ""}));
            },
            "orders: a dimension of JobsPerTask has no name or no value",
        );
        assert_eq!(fixes, ["Leave it out"]);
    }
}
