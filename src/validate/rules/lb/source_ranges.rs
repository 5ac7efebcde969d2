//! LB025: allowed range is not written as AWS takes it.

use crate::design::{Alb, Arrow, Entry, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB025",
    severity: Severity::Error,
    title: "Allowed range is not written as AWS takes it",
    why: "The AWS provider refuses a range with bits set behind its prefix, and AWS the same rule twice.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, node, _) in topology.all::<Alb>() {
        for (from, arrow) in topology.links_to(alb) {
            let Arrow::Entry(entry) = arrow else { continue };
            let mut sources = Vec::new();
            for net in &entry.sources {
                let net = net.trunc();
                if !sources.contains(&net) {
                    sources.push(net);
                }
            }
            if sources != entry.sources {
                let bad = entry.sources.iter().find(|it| it.trunc() != **it);
                let message = match bad {
                    Some(net) => format!("{}: {net} should be {}", node.name, net.trunc()),
                    None => format!("{} lists a range twice", node.name),
                };
                report
                    .at_link(LinkId { from, to: alb }, message)
                    .field("sources")
                    .fix_arrow("Tidy the ranges", Entry { sources });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_range_begins_at_its_network() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.shape("internet", "edge", Entry { sources: vec!["10.1.2.3/8".parse().unwrap()] });
            },
            "edge: 10.1.2.3/8 should be 10.0.0.0/8",
        );
        assert_eq!(fixes, ["Tidy the ranges"]);
    }
}
