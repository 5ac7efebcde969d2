//! ECS014: deployment can neither start nor stop a task.

use crate::design::{Deployment, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS014",
    severity: Severity::Error,
    title: "Deployment can neither start nor stop a task",
    why: "The percentages leave no room for one task more or one less, so every deployment hangs.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        if service.deployment == Deployment::CodeDeploy {
            // It starts a whole second set of tasks and looks at no percentages.
            continue;
        }
        let (low, high) = (service.min_healthy_percent, service.max_percent);
        let tasks = u64::from(service.min_tasks.max(1));
        let floor = (tasks * u64::from(low)).div_ceil(100);
        let ceiling = tasks * u64::from(high) / 100;
        if high <= low || (floor >= tasks && ceiling <= tasks) {
            let message = if tasks == 1 {
                format!("{}: 1 task cannot be replaced between {low} % and {high} %", node.name)
            } else {
                format!("{}: {tasks} tasks cannot be replaced between {low} % and {high} %", node.name)
            };
            let set = |field: &str, value: u32| crate::design::Edit::Set {
                id,
                field: field.into(),
                value: value.into(),
            };
            report
                .at(id, message)
                .field("max_percent")
                .fix("Use 100 % and 200 %", vec![set("min_healthy_percent", 100), set("max_percent", 200)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_hundred_and_a_hundred_is_stuck() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "max_percent", 100);
            },
            "orders: 3 tasks cannot be replaced between 100 % and 100 %",
        );
        assert_eq!(fixes, ["Use 100 % and 200 %"]);
    }

    #[test]
    fn rounding_can_leave_no_room() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Service>("orders", |it| {
                    it.min_tasks = 1;
                    it.max_percent = 150;
                });
            },
            "orders: 1 task cannot be replaced between 100 % and 150 %",
        );
        assert_eq!(fixes, ["Use 100 % and 200 %"]);
    }
}
