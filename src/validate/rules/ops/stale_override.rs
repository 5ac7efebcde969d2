//! OPS009: override that does not fit.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS009",
    severity: Severity::Warning,
    title: "Override that does not fit",
    why: "The setting it changes is gone or takes other values now; the environment gets the common value.",
    docs: "https://developer.hashicorp.com/terraform/language/values/variables",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for problem in report.problems() {
        let name = topology.name(problem.node);
        let environment = topology.environment().name.clone();
        let message = format!("{name}: {} in {environment}: {}", problem.field, problem.reason);
        let edit = crate::design::Edit::Override {
            id: problem.node,
            environment,
            field: problem.field.clone(),
            value: None,
        };
        report.at(problem.node, message).fix("Take the override away", vec![edit]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn an_override_of_a_container_that_is_gone_is_named() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.edit(crate::design::Edit::Override {
                    id: crate::validate::testing::id("orders"),
                    environment: "prod".into(),
                    field: "containers.0.port".into(),
                    value: Some(9000.into()),
                });
                shop.change::<crate::design::Service>("orders", |it| it.containers.clear());
            },
            "orders: containers.0.port in prod: there is no such setting",
        );
        assert_eq!(fixes, ["Take the override away"]);
    }
}
