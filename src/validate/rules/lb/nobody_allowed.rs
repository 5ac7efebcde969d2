//! LB024: public entry that has no source ranges.

use crate::design::{Alb, Arrow, Entry, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB024",
    severity: Severity::Warning,
    title: "Public entry without source ranges",
    why: "No range may connect, so no request arrives.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, node, _) in topology.all::<Alb>() {
        for (from, arrow) in topology.links_to(alb) {
            let Arrow::Entry(entry) = arrow else { continue };
            if entry.sources.is_empty() {
                report
                    .at_link(LinkId { from, to: alb }, format!("{} has no source ranges", node.name))
                    .field("sources")
                    .fix_arrow("Admit everyone", Entry::default());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn an_entry_admits_someone() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.shape("internet", "edge", Entry { sources: vec![] });
            },
            "edge has no source ranges",
        );
        assert_eq!(fixes, ["Admit everyone"]);
    }
}
