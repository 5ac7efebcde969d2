//! OPS004: name is shortened in AWS.

use crate::design::naming::{Room, short_project};
use crate::design::{Edit, Kind, Topology, slug};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS004",
    severity: Severity::Advice,
    title: "Name is shortened in AWS",
    why: "Names are made of project, environment and box; what AWS has no room for is cut and marked with a hash, which is hard to read.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let project = short_project(&topology.project().name);
    for (id, node) in topology.design().nodes() {
        let Some(most) = longest(node.kind()) else { continue };
        let own = slug(&node.name);
        let room = Room::of(&project, &own, most).characters();
        // What is in use keeps the name it had.
        if own.len() <= room || !node.former.is_empty() {
            continue;
        }
        let finding = report.at(
            *id,
            format!(
                "{}: AWS has room for {room} characters of this name beside project and environment; it has {}",
                node.name.chars().take(40).collect::<String>(),
                own.len()
            ),
        );
        let short: String = own.chars().take(room).collect();
        let short = short.trim_end_matches('-');
        if !short.is_empty() && topology.design().nodes().values().all(|it| slug(&it.name) != short) {
            finding.fix(format!("Call it {short}"), vec![Edit::Rename { id: *id, name: short.into() }]);
        }
    }
}

/// Characters that a name of this kind may have.
///
/// Load balancer, DB instance and replication group: the AWS provider's schema. A bucket's 63 hold the account's twelve
/// digits too. Services: roles and security groups are named after them.
pub(in crate::validate) const fn longest(kind: Kind) -> Option<usize> {
    match kind {
        Kind::Alb | Kind::Nlb | Kind::Cdn => Some(32),
        // The buckets of a pipeline are named after it too, and hold the account's digits.
        Kind::Cache | Kind::Pipeline => Some(40),
        Kind::Table => Some(255),
        Kind::DnsZone => Some(60),
        Kind::FileSystem => Some(64),
        // The role of Slack is named after it.
        Kind::Bucket | Kind::Monitoring => Some(50),
        Kind::Database | Kind::Vpc => Some(63),
        // SQS takes 80 and SNS 256, with the ends that dead-letter and FIFO queues get.
        Kind::Queue => Some(70),
        Kind::ScheduledTask => Some(64),
        Kind::Topic => Some(250),
        Kind::Waf
        | Kind::Service
        | Kind::Ec2Capacity
        | Kind::Cluster
        | Kind::Endpoint
        | Kind::Repository
        | Kind::Secret
        | Kind::Budget => Some(100),
        Kind::Internet | Kind::Tier | Kind::Nat => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_load_balancer_has_a_short_name() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.edit(Edit::Rename {
                    id: crate::validate::testing::id("edge"),
                    name: "storefront-edge".into(),
                });
            },
            "storefront-edge: AWS has room for 14 characters of this name beside project and environment; it has 15",
        );
        assert_eq!(fixes, ["Call it storefront-edg"]);
    }
}
