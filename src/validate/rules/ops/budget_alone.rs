//! OPS026: budget that tells nobody.

use crate::design::{Budget, Edit, Monitoring, Point, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS026",
    severity: Severity::Warning,
    title: "Budget without anybody to notify",
    why: "It is exceeded in silence: without an address or monitoring AWS has nowhere to send the report.",
    docs: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if topology.monitoring().is_some() {
        return;
    }
    for (id, node, it) in topology.all::<Budget>() {
        if it.emails.is_empty() {
            let design = topology.design();
            let edit = Edit::Add {
                id: design.free_id("monitoring"),
                name: design.free_name("monitoring"),
                resource: Monitoring::default().into(),
                parent: None,
                at: Point::default(),
            };
            report
                .at(id, format!("{} has no address", node.name))
                .field("emails")
                .fix("Add monitoring, which it tells", vec![edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_budget_tells_somebody() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.remove("watch");
            },
            "budget has no address",
        );
        assert_eq!(fixes, ["Add monitoring, which it tells"]);
    }
}
