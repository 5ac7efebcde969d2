//! MSG016: runs that overlap.

use crate::design::{ScheduledTask, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG016",
    severity: Severity::Warning,
    title: "Runs that overlap",
    why: "The scheduler does not wait for the last run: the next one starts beside it, and both do the same work.",
    docs: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.all::<ScheduledTask>() {
        let Some(gap) = task.when().and_then(|it| it.shortest_gap_minutes()) else { continue };
        // A run may begin late, by the whole window.
        let takes = task.run_minutes.saturating_add(task.flexible_minutes);
        if takes < gap || !task.enabled {
            continue;
        }
        let message = if task.run_minutes >= gap {
            format!("{}: a run takes {} minutes, and the next comes after {gap}", node.name, task.run_minutes)
        } else {
            format!(
                "{}: a run of {} minutes that begins up to {} late may meet the next, after {gap}",
                node.name, task.run_minutes, task.flexible_minutes
            )
        };
        let finding = report.at(id, message);
        if task.run_minutes < gap {
            let room = gap.saturating_sub(task.run_minutes).saturating_sub(1);
            finding.field("flexible_minutes").fix_set(
                if room == 0 { "Start on time".to_owned() } else { format!("Start within {room} minutes") },
                "flexible_minutes",
                room,
            );
        } else {
            finding.field("schedule");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    fn every(shop: &mut crate::validate::testing::Shop, schedule: &str, run_minutes: u32) {
        let task = ScheduledTask { schedule: schedule.into(), run_minutes, ..ScheduledTask::default() };
        shop.add("report", task, "app");
    }

    #[test]
    fn a_run_ends_before_the_next_begins() {
        let fixes = check(
            &RULE,
            |shop| every(shop, "rate(5 minutes)", 10),
            "report: a run takes 10 minutes, and the next comes after 5",
        );
        assert!(fixes.is_empty());
    }

    #[test]
    fn a_late_run_ends_before_the_next_begins_too() {
        let fixes = check(
            &RULE,
            |shop| every(shop, "cron(0/20 * * * ? *)", 10),
            "report: a run of 10 minutes that begins up to 15 late may meet the next, after 20",
        );
        assert_eq!(fixes, ["Start within 9 minutes"]);
    }
}
