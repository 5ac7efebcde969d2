//! DAT046: passwords change while services run.

use crate::design::{Arrow, Database, Service, Topology};
use crate::validate::{Report, Rule, Severity};

/// A service that is deployed at least so often knows the new password before it is missed, mostly.
const OFTEN: u32 = 30;

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT046",
    severity: Severity::Warning,
    title: "Password changes while services run",
    why: "Tasks know the password they started with. Once RDS has changed it they get no new connections until somebody starts them anew.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Database>() {
        // Nothing changes the password of one with read replicas.
        if it.password_days >= OFTEN || it.replicas() > 0 {
            continue;
        }
        let knows = topology.links_to(id).find(|(from, arrow)| {
            matches!(arrow, Arrow::Connect(_)) && topology.get::<Service>(*from).is_some()
        });
        if let Some((service, _)) = knows {
            let days = it.password_days;
            let often = if days == 1 { "each day".to_owned() } else { format!("every {days} days") };
            let message = format!(
                "{} changes its password {often}; {} does not notice",
                node.name,
                topology.name(service)
            );
            report.at(id, message).field("password_days").fix_here(
                topology,
                "Change it every 90 days",
                "password_days",
                90,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_running_service_does_not_notice_a_new_password() {
        let fixes = check(
            &RULE,
            |shop| shop.set("db", "password_days", 7),
            "db changes its password every 7 days; orders does not notice",
        );
        assert_eq!(fixes, ["Change it every 90 days"]);
    }
}
