//! RUN001: task cannot start.

use crate::design::Topology;
use crate::traffic::Concern;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "RUN001",
    severity: Severity::Error,
    title: "Task cannot start",
    why: "A task that cannot pull its image, open its log or read its secrets stops before it runs.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cannot-pull-image.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    super::tell(topology, report, Concern::Start);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn without_a_way_out_no_image_is_pulled() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.remove("nat");
            },
            "Tasks of orders in zones a, b and c cannot pull their image, read their secrets or write logs",
        );
        assert_eq!(fixes, ["Add NAT in public"]);
    }

    #[test]
    fn a_zone_without_nat_is_named() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<crate::design::Tier>("public", |it| it.subnets.truncate(2));
            },
            "Tasks of orders in zone c cannot pull their image, read their secrets or write logs",
        );
        assert_eq!(fixes, ["Add the missing subnets to public"]);
    }

    #[test]
    fn missing_endpoints_are_added_together() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.remove("nat");
                shop.change::<crate::design::Endpoint>("doors", |it| {
                    it.interface.insert(crate::design::InterfaceService::Logs);
                });
            },
            "Tasks of orders in zones a, b and c cannot pull their image or read their secrets",
        );
        assert_eq!(fixes, ["Add 3 endpoints"]);
    }
}
