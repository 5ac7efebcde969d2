//! MSG015: schedule that AWS does not take.

use crate::design::{ScheduledTask, Topology, facts::Schedule};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG015",
    severity: Severity::Error,
    title: "Schedule that AWS does not take",
    why: "EventBridge Scheduler refuses the expression.",
    docs: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.all::<ScheduledTask>() {
        if let Err(reason) = Schedule::parse(task.schedule.trim()) {
            let shown: String = task.schedule.chars().take(40).collect();
            report
                .at(id, format!("{}: `{}`: {reason}", node.name, shown.escape_debug()))
                .field("schedule")
                .fix_set("Run daily at 3", "schedule", "cron(0 3 * * ? *)");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn a_cron_has_six_fields() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add(
                    "report",
                    ScheduledTask { schedule: "cron(0 3 * * *)".into(), ..ScheduledTask::default() },
                    "app",
                );
            },
            "report: `cron(0 3 * * *)`: cron has six fields: minute, hour, day of the month, month, day of the week, year",
        );
        assert_eq!(fixes, ["Run daily at 3"]);
    }
}
