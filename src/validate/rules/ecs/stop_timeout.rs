//! ECS016: stop timeout above 120 s.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS016",
    severity: Severity::Error,
    title: "Stop timeout above 120 s",
    why: "Fargate waits at most 120 seconds for a container to stop; AWS refuses more.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            let timeout = container.stop_timeout_secs;
            if timeout > 120 && !task.on_ec2() {
                report
                    .at(id, format!("{}: {} asks for {timeout} s to stop", node.name, container.name))
                    .field("containers")
                    .fix_set("Use 120 s", &format!("containers.{index}.stop_timeout_secs"), 120);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn fargate_waits_two_minutes() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.stop_timeout_secs = 300);
            },
            "orders: app asks for 300 s to stop",
        );
        assert_eq!(fixes, ["Use 120 s"]);
    }
}
