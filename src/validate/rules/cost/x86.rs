//! COST002: x86 where ARM would do.

use crate::design::{Architecture, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "COST002",
    severity: Severity::Advice,
    title: "x86 where ARM would do",
    why: "Fargate on ARM costs about a fifth less, if the image is built for it.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        if task.architecture == Architecture::X86 && !task.on_ec2() {
            report.at(id, format!("{} runs on x86", node.name)).field("architecture").fix_set(
                "Use ARM",
                "architecture",
                Architecture::Arm.word(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn arm_is_cheaper() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "architecture", "X86_64");
            },
            "orders runs on x86",
        );
        assert_eq!(fixes, ["Use ARM"]);
    }
}
