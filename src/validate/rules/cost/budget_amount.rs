//! COST020: budget far from what the design costs.

use crate::cost;
use crate::design::{Budget, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "COST020",
    severity: Severity::Warning,
    title: "Budget far from what the design costs",
    why: "Below the estimate it reports every month and nobody reads it; far above, it never reports.",
    docs: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-best-practices.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if topology.all::<Budget>().next().is_none() {
        return;
    }
    let estimate = report.estimate(topology);
    let typical = estimate.total.typical;
    let proposed = cost::proposed_budget(estimate);
    for (id, node, it) in topology.all::<Budget>() {
        let amount = f64::from(it.monthly_usd);
        // A design that costs nearly nothing may keep any budget.
        let far = amount > 5.0 * typical && amount > 1000.0;
        if amount >= typical && !far {
            continue;
        }
        report
            .at(
                id,
                format!(
                    "{}: {}, and {} typically costs {} a month",
                    node.name,
                    cost::dollars(amount),
                    topology.environment().name,
                    cost::dollars(typical)
                ),
            )
            .field("monthly_usd")
            .fix_here(
                topology,
                format!("Set it to {}", cost::dollars(proposed.into())),
                "monthly_usd",
                proposed,
            );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_budget_is_a_little_above_the_estimate() {
        let mut shop = crate::validate::testing::Shop::new();
        shop.set("budget", "monthly_usd", 10);
        let found = shop.findings(&[&RULE]);
        let message = found.first().map(|it| it.message.clone()).unwrap_or_default();
        assert!(message.starts_with("budget: $10, and prod typically costs $"), "{message}");
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("budget", "monthly_usd", 10);
            },
            &message,
        );
        assert_eq!(fixes.len(), 1);
    }
}
