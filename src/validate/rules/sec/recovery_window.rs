//! SEC004: recovery window of one to six days.

use crate::design::{Secret, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "SEC004",
    severity: Severity::Error,
    title: "Recovery window of one to six days",
    why: "Secrets Manager takes 7 to 30 days, or 0 for none.",
    docs: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, secret) in topology.all::<Secret>() {
        let days = secret.recovery_days;
        if (1..7).contains(&days) || days > 30 {
            let better = days.clamp(7, 30);
            report
                .at(id, format!("{}: a recovery window of {days} days", node.name))
                .field("recovery_days")
                .fix_set(format!("Use {better} days"), "recovery_days", better);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_recovery_window_is_a_week_at_least() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("api-key", "recovery_days", 3);
            },
            "api-key: a recovery window of 3 days",
        );
        assert_eq!(fixes, ["Use 7 days"]);
    }
}
