//! RUN003: task and what it calls share no network.

use crate::design::Topology;
use crate::traffic::Concern;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "RUN003",
    severity: Severity::Error,
    title: "Task and what it calls share no network",
    why: "Between two VPCs there is no route, and what listens on no port cannot be called.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-peering.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    super::tell(topology, report, Concern::Network);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_database_in_another_vpc_is_out_of_reach() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("other", crate::design::Vpc::default(), "");
                shop.add("far", crate::design::Tier::default(), "other");
                shop.to("db", "far");
            },
            "Tasks of orders cannot reach what they call: db is in another VPC, and there is no peering between the two",
        );
        assert_eq!(fixes, ["Move db to data"]);
    }

    #[test]
    fn a_called_service_needs_a_port() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add_service("pay");
                shop.set("pay", "containers.0.port", 0);
                shop.connect("orders", "pay");
            },
            "Tasks of orders cannot reach what they call: pay listens on no port",
        );
        assert_eq!(fixes, ["Let pay listen on 8080"]);
    }
}
