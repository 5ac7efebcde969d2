//! ECS044: two scaling policies that work against each other.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS044",
    severity: Severity::Warning,
    title: "Steps add tasks that the CPU target removes",
    why: "Target tracking takes tasks away once CPU is a tenth below its target. Steps that begin lower start them again, over and over.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Service>() {
        let (step, target) = (it.step_cpu, it.target_cpu);
        if step == 0 || it.max_tasks <= it.min_tasks || step.saturating_mul(10) >= target.saturating_mul(9) {
            continue;
        }
        let higher = target.saturating_add(15).min(90);
        report
            .at(id, format!("{} gets tasks from {step} % CPU on and loses them below {target} %", node.name))
            .field("step_cpu")
            .fix_set(format!("Begin steps at {higher} %"), "step_cpu", higher);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn steps_begin_above_the_target() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "target_cpu", 60);
                shop.set("orders", "step_cpu", 40);
            },
            "orders gets tasks from 40 % CPU on and loses them below 60 %",
        );
        assert_eq!(fixes, ["Begin steps at 75 %"]);
        let mut shop = Shop::new();
        shop.set("orders", "step_cpu", 80);
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
