//! RUN002: task cannot reach what it calls.

use crate::design::Topology;
use crate::traffic::Concern;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "RUN002",
    severity: Severity::Error,
    title: "Task cannot reach what it calls",
    why: "The task starts and its calls time out.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    super::tell(topology, report, Concern::Reach);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn calls_to_the_internet_need_a_way_out() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.remove("nat");
                shop.connect("orders", "internet");
            },
            "Tasks of orders in zones a, b and c cannot call the internet",
        );
        assert_eq!(fixes, ["Add NAT in public"]);
    }
}
