//! DEL005: a test listener that nobody can reach.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL005",
    severity: Severity::Warning,
    title: "Test listener without source ranges",
    why: "New tasks wait on the test listener for somebody to try them, and its security group lets nobody in.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        if !service.tested() {
            continue;
        }
        for (alb, it, _) in topology.entries_of(id) {
            if it.test_sources.is_empty() {
                report
                    .at(
                        id,
                        format!(
                            "{}: no source ranges for the test listener of {}",
                            node.name,
                            topology.name(alb)
                        ),
                    )
                    .field("test_traffic")
                    .fix_set("Deploy without test traffic", "test_traffic", false);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn somebody_should_be_able_to_test() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "deployment", "blue_green");
                shop.set("orders", "test_traffic", true);
            },
            "orders: no source ranges for the test listener of edge",
        );
        assert_eq!(fixes, ["Deploy without test traffic"]);
    }
}
