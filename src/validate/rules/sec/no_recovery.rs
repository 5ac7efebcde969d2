//! SEC005: deleted production secret cannot be brought back.

use crate::design::{Secret, SecretStore, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "SEC005",
    severity: Severity::Warning,
    title: "Deleted production secret cannot be brought back",
    why: "Tasks that need it do not start until someone finds the value again.",
    docs: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, secret) in topology.all::<Secret>() {
        if secret.store == SecretStore::SecretsManager && secret.recovery_days == 0 {
            report
                .at(id, format!("{} is gone at once when it is deleted", node.name))
                .field("recovery_days")
                .fix_here(topology, "Keep it 30 days", "recovery_days", 30);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_deleted_secret_can_come_back() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("api-key", "recovery_days", 0);
            },
            "api-key is gone at once when it is deleted",
        );
        assert_eq!(fixes, ["Keep it 30 days"]);
    }
}
