//! NET017: tier has fewer addresses than its boxes need.

use super::addresses;
use crate::design::{Tier, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET017",
    severity: Severity::Error,
    title: "Tier has fewer addresses than its boxes need",
    why: "Each task, endpoint and load balancer takes addresses; what finds none is not started.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Tier>() {
        let subnets = topology.subnets(id).len() as u64;
        if subnets == 0 {
            continue;
        }
        let have = addresses::usable(topology, id);
        let (least, _) = addresses::needed(topology, id, subnets);
        if least > have {
            report
                .at(id, format!("{} has {have} addresses; its boxes need {least}", node.name))
                .field("subnets");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn more_tasks_than_addresses_cannot_start() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<crate::design::Service>("orders", |it| {
                    it.min_tasks = 20_000;
                    it.max_tasks = 20_000;
                });
            },
            "app has 12273 addresses; its boxes need 20000",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
