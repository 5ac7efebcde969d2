//! LB010: public load balancer in a tier without internet.

use crate::design::{Alb, Edit, Point, TierRole, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB010",
    severity: Severity::Error,
    title: "Public load balancer in a tier without internet",
    why: "Requests from outside find no way in: an internet-facing load balancer needs subnets with a route to the internet gateway.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Alb>() {
        let Some((tier, _)) = topology.tier_of(id) else { continue };
        if !topology.internet_facing(id) || topology.is_public(tier) {
            continue;
        }
        let finding = report.at(id, format!("{} is public and stands in {}", node.name, topology.name(tier)));
        let Some((vpc, _)) = topology.vpc_of(id) else { continue };
        let (mut edits, home, name) = match topology.tiers(vpc).first() {
            Some((home, it)) if it.role == TierRole::Public => {
                (Vec::new(), *home, topology.name(*home).to_owned())
            }
            _ => {
                let home = topology.design().free_id("public");
                let resource =
                    crate::design::Tier { role: TierRole::Public, ..crate::design::Tier::default() }.into();
                let add = Edit::Add {
                    id: home,
                    name: "public".into(),
                    resource,
                    parent: Some(vpc),
                    at: Point::default(),
                };
                (vec![add], home, "a public tier".to_owned())
            }
        };
        edits.push(Edit::Move { id, parent: Some(home), at: Point::default() });
        finding.fix(format!("Move it to {name}"), edits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn the_public_entry_stands_in_a_public_tier() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.to("edge", "app");
            },
            "edge is public and stands in app",
        );
        assert_eq!(fixes, ["Move it to public"]);
    }
}
