//! CAP006: instance types that do not go together.

use crate::design::{Ec2Capacity, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP006",
    severity: Severity::Error,
    title: "Instance types that do not go together",
    why: "One machine image is started on all of them: it is for one processor. What has not the form of an instance type is refused.",
    docs: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Ec2Capacity>() {
        let first = it.instance_type.trim();
        if !facts::is_instance_type(first) {
            report
                .at(id, format!("{}: {first} is no instance type", node.name))
                .field("instance_type")
                .fix_set("Use m7g.large", "instance_type", "m7g.large");
            continue;
        }
        let fits = |other: &&String| {
            let other = other.trim();
            facts::is_instance_type(other) && facts::is_graviton(other) == facts::is_graviton(first)
        };
        if let Some(bad) = it.more_types.iter().find(|it| !fits(it)) {
            let rest: Vec<&String> = it.more_types.iter().filter(fits).collect();
            report
                .at(id, format!("{}: {} cannot stand in for {first}", node.name, bad.trim()))
                .field("more_types")
                .fix_set("Leave out what does not fit", "more_types", serde_json::json!(rest));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn all_types_have_one_processor() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("machines", "more_types", serde_json::json!(["m6g.large", "m7i.large"]));
            },
            "machines: m7i.large cannot stand in for m7g.large",
        );
        assert_eq!(fixes, ["Leave out what does not fit"]);
    }

    #[test]
    fn a_type_has_a_family_and_a_size() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("machines", "instance_type", "large");
            },
            "machines: large is no instance type",
        );
        assert_eq!(fixes, ["Use m7g.large"]);
    }
}
