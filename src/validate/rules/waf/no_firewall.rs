//! WAF001: public entry without a firewall in production.

use crate::design::{Alb, Edit, Point, Topology, Waf};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "WAF001",
    severity: Severity::Warning,
    title: "Public entry without a firewall in production",
    why: "Scanners and known attacks reach the tasks.",
    docs: "https://docs.aws.amazon.com/waf/latest/developerguide/waf-chapter.html",
    checkov: &["CKV2_AWS_28"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (alb, node, _) in topology.all::<Alb>() {
        if topology.public_entry(alb).is_some() && topology.firewall_of(alb).is_none() {
            let edit = Edit::Add {
                id: topology.design().free_id("firewall"),
                name: "firewall".into(),
                resource: Waf::default().into(),
                parent: Some(alb),
                at: Point::default(),
            };
            report.at(alb, format!("{} has no firewall", node.name)).fix("Add a firewall", vec![edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_entries_have_a_firewall() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.remove("firewall");
            },
            "edge has no firewall",
        );
        assert_eq!(fixes, ["Add a firewall"]);
    }
}
