//! MSG017: schedule in the past.

use crate::design::{ScheduledTask, Topology, facts::Schedule};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG017",
    severity: Severity::Warning,
    title: "Schedule in the past",
    why: "The time has gone by: the task does not run when it was meant to.",
    docs: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.all::<ScheduledTask>() {
        if task.enabled && task.when() == Some(Schedule::At { passed: true }) {
            report.at(id, format!("{}: {} has gone by", node.name, task.schedule)).field("schedule").fix_set(
                "Switch it off",
                "enabled",
                false,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn a_time_lies_ahead() {
        let fixes = check(
            &RULE,
            |shop| {
                let schedule = "at(2020-01-01T03:00:00)".into();
                shop.add("report", ScheduledTask { schedule, ..ScheduledTask::default() }, "app");
            },
            "report: at(2020-01-01T03:00:00) has gone by",
        );
        assert_eq!(fixes, ["Switch it off"]);
    }
}
