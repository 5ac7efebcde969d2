//! ECS037: services that call each other in a circle.

use crate::design::{Arrow, NodeId, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS037",
    severity: Severity::Warning,
    title: "Services call each other in a circle",
    why: "A task knows the Service Connect names there were when it was deployed. In a circle one service is always made first, and does not find the others until it is deployed again.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let calls_any = |id: &NodeId| topology.links_from(*id).any(|(_, it)| matches!(it, Arrow::Call(_)));
    let callers: Vec<NodeId> = topology
        .all::<Service>()
        .map(|(id, ..)| id)
        .filter(|id| calls_any(id) && topology.is_called(*id))
        .collect();
    for id in &callers {
        let circle: Vec<NodeId> = callers
            .iter()
            .copied()
            .filter(|it| topology.calls(*id, *it) && topology.calls(*it, *id))
            .collect();
        // Said once, at the first of them.
        if circle.len() > 1 && circle.first() == Some(id) {
            let names: Vec<&str> = circle.iter().map(|it| topology.name(*it)).collect();
            report.at(*id, format!("{} call each other", names.join(" and ")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn one_of_a_circle_does_not_find_the_others() {
        let fixes = check(
            &RULE,
            |shop| {
                for name in ["pay", "stock"] {
                    shop.add_service(name);
                }
                shop.connect("orders", "pay");
                shop.connect("orders", "stock");
                shop.connect("pay", "stock");
                shop.connect("stock", "orders");
            },
            "orders and pay and stock call each other",
        );
        assert_eq!(fixes, [""; 0]);
    }

    #[test]
    fn a_chain_is_no_circle() {
        let mut shop = crate::validate::testing::Shop::new();
        for name in ["pay", "stock"] {
            shop.add_service(name);
        }
        shop.connect("orders", "pay");
        shop.connect("pay", "stock");
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
