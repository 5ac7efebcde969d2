//! LB023: service behind more than five load balancers.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB023",
    severity: Severity::Error,
    title: "Service behind more than five load balancers",
    why: "ECS registers a service with at most five target groups.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Service>() {
        let entries = topology.entries_of(id).count() + topology.listens_of(id).count();
        if entries > 5 {
            report.at(id, format!("{} stands behind {entries} load balancers", node.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn five_load_balancers_are_the_most() {
        let fixes = check(
            &RULE,
            |shop| {
                for n in 0..5 {
                    let name = format!("alb{n}");
                    shop.add(&name, crate::design::Alb::default(), "app");
                    shop.connect(&name, "orders");
                }
            },
            "orders stands behind 6 load balancers",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
