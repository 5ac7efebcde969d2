//! ECS039: production service with fewer tasks than zones.

use crate::design::{Edit, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS039",
    severity: Severity::Advice,
    title: "Fewer tasks than zones in production",
    why: "A zone without a task helps nobody when another one fails: what is left has to carry the load until new tasks have started.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, service) in topology.all::<Service>() {
        let Some((_, vpc)) = topology.vpc_of(id) else { continue };
        let zones = topology.zones(vpc).len();
        let asked = topology.is_called(id)
            || topology.entries_of(id).next().is_some()
            || topology.listens_of(id).next().is_some();
        let Ok(wanted) = u32::try_from(zones) else { continue };
        // One task alone is another finding.
        if asked && service.min_tasks > 1 && service.min_tasks < wanted {
            let environment = &topology.environment().name;
            let set = |field: &str, value: u32| Edit::Override {
                id,
                environment: environment.clone(),
                field: field.into(),
                value: Some(value.into()),
            };
            report
                .at(id, format!("{} may run with {} tasks in {zones} zones", node.name, service.min_tasks))
                .field("min_tasks")
                .fix(
                    "Run one in each zone",
                    vec![set("max_tasks", service.max_tasks.max(wanted)), set("min_tasks", wanted)],
                );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn production_has_a_task_in_each_zone() {
        let fixes =
            check(&RULE, |shop| shop.set("orders", "min_tasks", 2), "orders may run with 2 tasks in 3 zones");
        assert_eq!(fixes, ["Run one in each zone"]);
    }

    #[test]
    fn one_task_will_do_outside_production() {
        let mut shop = Shop::new();
        shop.dev();
        shop.set("orders", "min_tasks", 2);
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
