//! LB026: too many allowed ranges.

use crate::design::{Alb, Arrow, Certificate, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB026",
    severity: Severity::Error,
    title: "Too many allowed ranges",
    why: "A security group holds 60 inbound rules, and each range takes one for port 80 and one for 443.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, node, it) in topology.all::<Alb>() {
        let ports = if it.certificate == Certificate::None { 1 } else { 2 };
        for (from, arrow) in topology.links_to(alb) {
            let Arrow::Entry(entry) = arrow else { continue };
            if entry.sources.len() * ports > 60 {
                let message = format!(
                    "{}: {} ranges take {} rules",
                    node.name,
                    entry.sources.len(),
                    entry.sources.len() * ports
                );
                report.at_link(LinkId { from, to: alb }, message).field("sources");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_security_group_has_sixty_rules() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.shape(
                    "internet",
                    "edge",
                    crate::design::Entry {
                        sources: (0..31).map(|n| format!("10.{n}.0.0/16").parse().unwrap()).collect(),
                    },
                );
            },
            "edge: 31 ranges take 62 rules",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
