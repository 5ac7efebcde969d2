//! WAF001: public entry without a firewall in production.

use crate::design::{Alb, Cdn, Edit, Point, Topology, Waf};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "WAF001",
    severity: Severity::Warning,
    title: "Public entry without a firewall in production",
    why: "Scanners and known attacks reach the tasks.",
    docs: "https://docs.aws.amazon.com/waf/latest/developerguide/waf-chapter.html",
    checkov: &["CKV2_AWS_28", "CKV_AWS_68"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    let balancers = topology.all::<Alb>().filter(|(id, ..)| topology.public_entry(*id).is_some());
    let entries = balancers.map(|it| (it.0, it.1)).chain(topology.all::<Cdn>().map(|it| (it.0, it.1)));
    for (id, node) in entries {
        if topology.firewall_of(id).is_none() {
            let edit = Edit::Add {
                id: topology.design().free_id("firewall"),
                name: "firewall".into(),
                resource: Waf::default().into(),
                parent: Some(id),
                at: Point::default(),
            };
            report.at(id, format!("{} has no firewall", node.name)).fix("Add a firewall", vec![edit]);
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

    #[test]
    fn a_cdn_is_an_entry_too() {
        let fixes = check(&RULE, |shop| shop.add("cdn", Cdn::default(), ""), "cdn has no firewall");
        assert_eq!(fixes, ["Add a firewall"]);
    }
}
