//! NET041: environments make the same in one VPC.

use super::shared;
use crate::design::{Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET041",
    severity: Severity::Error,
    title: "Environments make the same in one VPC",
    why: "An id is one VPC. What is made there first takes the ranges of subnets, the routes of gateway endpoints and the names of \
          interface endpoints: the second environment fails. Give each a VPC of its own, or draw what exists.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, _, vpc) in topology.all::<Vpc>() {
        if shared::is_id(vpc) {
            shared::tell(topology, report, id, vpc);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Edit;
    use crate::validate::testing::{Shop, check, id};

    fn found(shop: &mut Shop) {
        shop.set("main", "exists", true);
        shop.set("main", "lookup", "vpc-0123456789abcdef0");
    }

    #[test]
    fn a_vpc_has_room_for_the_subnets_of_one_environment() {
        let fixes = check(&RULE, found, "main: dev makes public in vpc-0123456789abcdef0 too");
        assert_eq!(fixes, ["Make it here instead"]);
    }

    #[test]
    fn endpoints_are_made_once_too() {
        let exist = |shop: &mut Shop| {
            found(shop);
            for tier in ["public", "app", "data"] {
                shop.set(tier, "exists", true);
            }
        };
        check(&RULE, exist, "main: dev makes doors in vpc-0123456789abcdef0 too");
        let mut shop = Shop::new();
        exist(&mut shop);
        shop.remove("doors");
        assert!(shop.findings(&[&RULE]).is_empty(), "services stand beside each other");
    }

    #[test]
    fn each_environment_may_have_its_own() {
        let mut shop = Shop::new();
        found(&mut shop);
        for (environment, vpc) in [("dev", "vpc-0123456789abcdef1"), ("staging", "vpc-0123456789abcdef2")] {
            shop.edit(Edit::Override {
                id: id("main"),
                environment: environment.into(),
                field: "lookup".into(),
                value: Some(vpc.into()),
            });
        }
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
