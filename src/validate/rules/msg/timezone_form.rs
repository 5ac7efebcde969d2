//! MSG018: time zone that AWS does not take.

use crate::design::{ScheduledTask, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG018",
    severity: Severity::Error,
    title: "Time zone that AWS does not take",
    why: "EventBridge Scheduler takes names of the IANA database: an area and a place, such as Europe/Berlin, or UTC.",
    docs: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.all::<ScheduledTask>() {
        if !is_zone(task.timezone.trim()) {
            let shown: String = task.timezone.chars().take(40).collect();
            report
                .at(id, format!("{}: `{}` is no time zone", node.name, shown.escape_debug()))
                .field("timezone")
                .fix_set("Use UTC", "timezone", "UTC");
        }
    }
}

/// `Europe/Berlin`: the areas are a short list, the places are hundreds and change, so only their form is looked at.
fn is_zone(text: &str) -> bool {
    const AREAS: &[&str] = &[
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Etc",
        "Europe",
        "Indian",
        "Pacific",
    ];
    let place = |it: &str| {
        !it.is_empty()
            && it.bytes().all(|b| b.is_ascii_alphanumeric() || b"/_+-".contains(&b))
            && !it.ends_with('/')
    };
    matches!(text, "UTC" | "GMT")
        || text.split_once('/').is_some_and(|(area, rest)| AREAS.contains(&area) && place(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn a_zone_has_an_area_and_a_place() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add(
                    "report",
                    ScheduledTask { timezone: "Berlin".into(), ..ScheduledTask::default() },
                    "app",
                );
            },
            "report: `Berlin` is no time zone",
        );
        assert_eq!(fixes, ["Use UTC"]);
        assert!(is_zone("America/Argentina/Buenos_Aires") && is_zone("Etc/GMT+5") && is_zone("UTC"));
        assert!(!is_zone("+02:00") && !is_zone("") && !is_zone("Europe/"));
    }
}
