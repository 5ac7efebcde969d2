//! NET042: environments find their VPC by the same words.

use super::shared;
use crate::design::{Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET042",
    severity: Severity::Warning,
    title: "Environments find their VPC by the same words",
    why: "With an account for each that is right. In one account they find the same VPC, and what is made there first takes the \
          ranges of subnets, the routes of gateway endpoints and the names of interface endpoints: the second environment fails.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, _, vpc) in topology.all::<Vpc>() {
        if !shared::is_id(vpc) {
            shared::tell(topology, report, id, vpc);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn one_account_has_one_vpc_of_a_name() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("main", "exists", true);
                shop.set("main", "lookup", "Network=shop");
            },
            "main: dev makes public in Network=shop too",
        );
        assert_eq!(fixes, ["Make it here instead"]);
    }
}
