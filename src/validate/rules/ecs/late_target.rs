//! ECS043: scaling target that is reached too late.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS043",
    severity: Severity::Warning,
    title: "Scaling target that is reached too late",
    why: "Tasks are added only above the target, and then take minutes to start. Near 100 % nothing is left for that time, and at 100 % memory a task is killed.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html",
    checkov: &[],
    check,
};

/// The most that leaves room for tasks to start. A limit of ours.
const MOST: u32 = 90;

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Service>().filter(|it| it.2.max_tasks > it.2.min_tasks) {
        for (field, what, target, usual) in
            [("target_cpu", "CPU", it.target_cpu, 60), ("target_memory", "memory", it.target_memory, 80)]
        {
            if target > MOST {
                report
                    .at(id, format!("{} gets more tasks above {target} % {what} only", node.name))
                    .field(field)
                    .fix_set(format!("Use {usual} %"), field, usual);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn full_tasks_get_no_help() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "target_cpu", 100);
                shop.set("orders", "target_memory", 95);
            },
            "orders gets more tasks above 100 % CPU only",
        );
        assert_eq!(fixes, ["Use 60 %"]);
    }
}
