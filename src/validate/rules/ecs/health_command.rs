//! ECS031: container health check that AWS refuses.

use crate::design::{SettingType, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS031",
    severity: Severity::Error,
    title: "Container health check that AWS refuses",
    why: "It needs a command, an interval of 5 to 300 s, a timeout of 2 to 60 s, 1 to 10 retries and a start period of at most 300 s.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            let Some(health) = &container.health else { continue };
            let place = format!("containers.{index}.health");
            let empty = health.command.first().is_none_or(|it| it.trim().is_empty());
            let mut fixed = health.clone();
            fixed.interval_secs = fixed.interval_secs.clamp(5, 300);
            fixed.timeout_secs = fixed.timeout_secs.clamp(2, 60);
            fixed.retries = fixed.retries.clamp(1, 10);
            fixed.start_period_secs = fixed.start_period_secs.min(300);
            let (what, title, value) = if empty {
                ("has no command", "Remove the health check", serde_json::Value::Null)
            } else if fixed != *health {
                let value = fixed.to_value();
                ("has times AWS does not take", "Use the nearest times", value)
            } else {
                continue;
            };
            report
                .at(id, format!("{}: the health check of {} {what}", node.name, container.name))
                .field("containers")
                .fix_set(title, &place, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_health_check_has_a_command() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.health = Some(Default::default()));
            },
            "orders: the health check of app has no command",
        );
        assert_eq!(fixes, ["Remove the health check"]);
    }

    #[test]
    fn a_health_check_has_an_interval_aws_takes() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.health.as_mut().unwrap().interval_secs = 1);
            },
            "orders: the health check of app has times AWS does not take",
        );
        assert_eq!(fixes, ["Use the nearest times"]);
    }
}
