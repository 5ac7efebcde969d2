//! CAP022: instances that no service runs on.

use crate::design::{Ec2Capacity, Edit, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP022",
    severity: Severity::Warning,
    title: "Instances that no service runs on",
    why: "They are paid for nothing.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Ec2Capacity>() {
        if topology.services_on(id).next().is_none() {
            report
                .at(id, format!("{} runs nothing", node.name))
                .fix(format!("Remove {}", node.name), vec![Edit::Remove { id }]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn instances_have_work() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("machines", Ec2Capacity::default(), "app");
            },
            "machines runs nothing",
        );
        assert_eq!(fixes, ["Remove machines"]);
    }
}
