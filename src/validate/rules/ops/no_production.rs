//! OPS011: no environment is production.

use crate::design::{Edit, Environment, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS011",
    severity: Severity::Advice,
    title: "No environment is production",
    why: "Rules on availability and deletion are silent everywhere.",
    docs: "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/welcome.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let environments = topology.design().environments();
    if environments.iter().all(|it| !it.production)
        && let Some((last, rest)) = environments.split_last()
    {
        let last = Environment { production: true, ..last.clone() };
        let name = last.name.clone();
        let list = rest.iter().cloned().chain([last]).collect();
        report
            .overall("No environment is marked as production")
            .fix(format!("Mark {name}"), vec![Edit::Environments(list)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn one_environment_is_production() {
        let fixes = check(
            &RULE,
            |shop| {
                let list = shop
                    .design
                    .environments()
                    .iter()
                    .map(|it| Environment { production: false, ..it.clone() })
                    .collect();
                shop.edit(Edit::Environments(list));
            },
            "No environment is marked as production",
        );
        assert_eq!(fixes, ["Mark prod"]);
    }
}
