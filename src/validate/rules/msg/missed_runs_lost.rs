//! MSG019: runs that could not be started are lost.

use crate::design::{ScheduledTask, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG019",
    severity: Severity::Warning,
    title: "Runs that could not be started are lost",
    why: "A run that finds no capacity, no image or no right is given up after its retries, and nobody hears of it.",
    docs: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.all::<ScheduledTask>() {
        if !task.dead_letters {
            report
                .at(id, format!("{} keeps no record of runs that did not start", node.name))
                .field("dead_letters")
                .fix_set("Add a dead-letter queue", "dead_letters", true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn a_missed_run_is_kept() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("report", ScheduledTask { dead_letters: false, ..ScheduledTask::default() }, "app");
            },
            "report keeps no record of runs that did not start",
        );
        assert_eq!(fixes, ["Add a dead-letter queue"]);
    }
}
