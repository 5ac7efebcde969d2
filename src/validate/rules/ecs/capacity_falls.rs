//! ECS015: capacity falls during a deployment.

use crate::design::{Deployment, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS015",
    severity: Severity::Warning,
    title: "Capacity falls during a deployment",
    why: "Old tasks stop before new ones serve: what is left carries all requests.",
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
        let tasks = u64::from(service.min_tasks);
        let left = (tasks * u64::from(service.min_healthy_percent)).div_ceil(100);
        // Elsewhere only a full stop is worth a word.
        if tasks > 0 && (left == 0 || (topology.production() && left < tasks)) {
            let set = |field: &str, value: u32| crate::design::Edit::Set {
                id,
                field: field.into(),
                value: value.into(),
            };
            report
                .at(id, format!("{}: a deployment goes down to {left} of {tasks} tasks", node.name))
                .field("min_healthy_percent")
                .fix("Use 100 % and 200 %", vec![set("min_healthy_percent", 100), set("max_percent", 200)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn fewer_tasks_carry_all_requests() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "min_healthy_percent", 50);
            },
            "orders: a deployment goes down to 2 of 3 tasks",
        );
        assert_eq!(fixes, ["Use 100 % and 200 %"]);
    }
}
