//! CAP024: instance type that is not in the catalogue.

use crate::design::{Ec2Capacity, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP024",
    severity: Severity::Warning,
    title: "Instance type is not in the catalogue",
    why: "Its price and size are not known here, so nobody has checked that the tasks fit; AWS may not have it at all.",
    docs: "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Ec2Capacity>() {
        let name = it.instance_type.trim();
        // What has not the form of one is CAP006.
        if facts::is_instance_type(name) && facts::instance_type(name).is_none() {
            report.at(id, format!("{}: {name} is not in the catalogue", node.name)).field("instance_type");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_size_that_no_family_has_is_named() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("machines", "instance_type", "m7g.nano");
            },
            "machines: m7g.nano is not in the catalogue",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
