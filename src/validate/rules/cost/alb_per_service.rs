//! COST005: a load balancer for each service.

use crate::design::{Alb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "COST005",
    severity: Severity::Advice,
    title: "A load balancer for each service",
    why: "Each is paid by the hour; one serves many services by host and path.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let mut by_vpc: std::collections::BTreeMap<_, Vec<_>> = std::collections::BTreeMap::new();
    for (id, _, _) in topology.all::<Alb>() {
        if let Some((vpc, _)) = topology.vpc_of(id)
            && topology.routes(id).len() == 1
        {
            by_vpc.entry((vpc, topology.public_entry(id).is_some())).or_default().push(id);
        }
    }
    for albs in by_vpc.into_values() {
        let [first, others @ ..] = albs.as_slice() else { continue };
        for id in others {
            report.at(*id, format!("{} and {} could be one", topology.name(*first), topology.name(*id)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn one_load_balancer_serves_several_services() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("second", Alb::default(), "public");
                shop.connect("internet", "second");
                shop.add_service("pay");
                shop.connect("second", "pay");
            },
            "edge and second could be one",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
