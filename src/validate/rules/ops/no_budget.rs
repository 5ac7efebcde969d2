//! OPS027: production without a budget.

use crate::cost;
use crate::design::{Budget, Edit, Point, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS027",
    severity: Severity::Advice,
    title: "Production without a budget",
    why: "A loop, a forgotten test or an attack shows on the bill a month later.",
    docs: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let serves = topology.all::<Service>().next().is_some();
    if !topology.production() || !serves || topology.all::<Budget>().next().is_some() {
        return;
    }
    let design = topology.design();
    let monthly_usd = cost::proposed_budget(&cost::estimate(topology));
    let edit = Edit::Add {
        id: design.free_id("budget"),
        name: design.free_name("budget"),
        resource: Budget { monthly_usd, ..Budget::default() }.into(),
        parent: None,
        at: Point::default(),
    };
    report
        .overall("No budget: costs rise without an alert")
        .fix(format!("Add a budget of {}", cost::dollars(monthly_usd.into())), vec![edit]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_has_a_budget_with_room_above_the_estimate() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.remove("budget");
            },
            "No budget: costs rise without an alert",
        );
        assert!(matches!(fixes.as_slice(), [one] if one.starts_with("Add a budget of $")), "{fixes:?}");
    }
}
