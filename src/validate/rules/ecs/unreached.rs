//! ECS038: service that listens and that nothing reaches.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS038",
    severity: Severity::Advice,
    title: "Service that nothing reaches",
    why: "It listens on a port, and no arrow leads there: its security group has no inbound rule. Draw who asks it, or set its port to 0 if it only works by itself.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/interconnecting-services.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Service>() {
        let Some(port) = topology.port_of(id) else { continue };
        let asked = topology.is_called(id)
            || topology.entries_of(id).next().is_some()
            || topology.listens_of(id).next().is_some();
        if !asked && topology.queues_of(id).next().is_none() {
            report
                .at(id, format!("{} listens on {port}, and nothing leads to it", node.name))
                .field("containers");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn who_listens_is_asked_by_somebody() {
        let fixes = check(
            &RULE,
            |shop| shop.disconnect("edge", "orders"),
            "orders listens on 8080, and nothing leads to it",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
