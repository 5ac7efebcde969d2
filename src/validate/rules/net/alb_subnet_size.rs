//! NET015: subnet is small for a load balancer.

use crate::design::{Alb, Edit, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET015",
    severity: Severity::Warning,
    title: "Subnet is small for a load balancer",
    why: "AWS asks for /27 or larger and eight free addresses in each subnet, so that a load balancer can grow with its traffic.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Alb>() {
        let Some((tier_id, _)) = topology.tier_of(id) else { continue };
        let Some(small) = topology.subnets(tier_id).into_iter().find(|it| it.cidr.prefix_len() == 28) else {
            continue;
        };
        let finding = report
            .at(id, format!("{} stands in {}; a load balancer wants /27 or larger", node.name, small.cidr));
        let planned = topology.planned_roomy(tier_id);
        if let Some(larger) = planned.filter(|it| it.subnets.iter().all(|it| it.prefix_len() < 28)) {
            finding
                .fix("Plan larger subnets", vec![Edit::Configure { id: tier_id, resource: larger.into() }]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn a_load_balancer_in_a_28_has_no_room_to_grow() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("public", "subnets.0", "10.0.0.0/28");
            },
            "edge stands in 10.0.0.0/28; a load balancer wants /27 or larger",
        );
        assert_eq!(fixes, ["Plan larger subnets"]);
    }

    #[test]
    fn a_small_vpc_has_room_for_larger_ones_or_none() {
        let small = |cidr: &str, public: [&str; 3]| {
            let (cidr, public) = (cidr.to_owned(), public.map(str::to_owned));
            let message = format!("edge stands in {}; a load balancer wants /27 or larger", public[0]);
            let spoil = |shop: &mut Shop| {
                shop.set("main", "cidr", cidr);
                shop.set("public", "subnets", public.to_vec());
            };
            check(&RULE, spoil, &message)
        };
        let fixes = small("192.168.0.0/20", ["192.168.0.0/28", "192.168.0.16/28", "192.168.0.32/28"]);
        assert_eq!(fixes, ["Plan larger subnets"]);
        let full = small("10.0.0.0/25", ["10.0.0.0/28", "10.0.0.16/28", "10.0.0.32/28"]);
        assert_eq!(full, [""; 0]);
    }

    #[test]
    fn a_small_range_of_one_environment_gets_larger_ones_there() {
        let fixes = check(
            &RULE,
            |shop| shop.set_in("prod", "main", "cidr", "10.2.0.0/20"),
            "edge stands in 10.2.0.0/28; a load balancer wants /27 or larger",
        );
        assert_eq!(fixes, ["Plan larger subnets"]);
    }
}
