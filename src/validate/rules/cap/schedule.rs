//! CAP009: off hours that AWS does not take.

use crate::design::{OffHours, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP009",
    severity: Severity::Error,
    title: "Off hours that AWS does not take",
    why: "Both ends of the day at one hour contradict each other, and a scheduled action with an unknown time zone is refused.",
    docs: "https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Service>() {
        if it.off_hours == OffHours::Never {
            continue;
        }
        if it.day_begins == it.day_ends {
            let end = (it.day_begins + 12) % 24;
            report
                .at(id, format!("{}: the day begins and ends at {} h", node.name, it.day_begins))
                .field("day_ends")
                .fix_set(format!("End it at {end} h"), "day_ends", end);
        }
        let zone = it.time_zone.trim();
        let part = |text: &str| {
            !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+-".contains(&b))
        };
        // The list of names changes; their form does not.
        if !(zone == "UTC" || (zone.contains('/') && zone.split('/').all(part))) {
            report.at(id, format!("{}: {zone} is no time zone", node.name)).field("time_zone").fix_set(
                "Use UTC",
                "time_zone",
                "UTC",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_day_has_a_length() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "off_hours", "nights");
                shop.set("orders", "day_ends", 7);
            },
            "orders: the day begins and ends at 7 h",
        );
        assert_eq!(fixes, ["End it at 19 h"]);
    }

    #[test]
    fn a_time_zone_has_a_name() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "off_hours", "nights");
                shop.set("orders", "time_zone", "CET time");
            },
            "orders: CET time is no time zone",
        );
        assert_eq!(fixes, ["Use UTC"]);
    }
}
