//! CAP021: spot from one instance type.

use crate::design::{Ec2Capacity, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP021",
    severity: Severity::Advice,
    title: "Spot from one instance type",
    why: "Spot capacity comes and goes by type and zone. The more types may stand in, the more rarely instances are missing.",
    docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-best-practices.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Ec2Capacity>() {
        if it.spot_share == 0 || it.types().count() > 1 {
            continue;
        }
        let finding = report
            .at(id, format!("{}: all Spot instances are {}", node.name, it.instance_type))
            .field("more_types");
        let Some(class) = super::class_of(it) else { continue };
        let alike: Vec<&str> = facts::INSTANCE_TYPES
            .iter()
            .filter(|other| other.name != class.name && other.vcpu == class.vcpu)
            .filter(|other| other.task_mib() == class.task_mib())
            .map(|other| other.name)
            .filter(|other| facts::is_graviton(other) == facts::is_graviton(class.name))
            .collect();
        if !alike.is_empty() {
            finding.fix_set(format!("Also use {}", alike.join(", ")), "more_types", serde_json::json!(alike));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn spot_has_several_types() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("machines", "spot_share", 50);
            },
            "machines: all Spot instances are m7g.large",
        );
        assert_eq!(fixes, ["Also use m6g.large, t4g.large"]);
    }
}
