//! ECS012: least tasks above most tasks.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS012",
    severity: Severity::Error,
    title: "Minimum tasks above maximum tasks",
    why: "AWS refuses a scaling target whose minimum is above its maximum.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        let (least, most) = (service.min_tasks, service.max_tasks);
        if least > most {
            report
                .at(id, format!("{}: at least {least} tasks, at most {most}", node.name))
                .field("max_tasks")
                .fix_set(format!("Allow {least} tasks"), "max_tasks", least);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn the_least_is_at_most_the_most() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "min_tasks", 9);
            },
            "orders: at least 9 tasks, at most 6",
        );
        assert_eq!(fixes, ["Allow 9 tasks"]);
    }
}
