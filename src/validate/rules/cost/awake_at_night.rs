//! COST009: tasks that run at night for nobody.

use crate::cost;
use crate::design::{OffHours, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "COST009",
    severity: Severity::Advice,
    title: "Tasks run at night outside production",
    why: "Nobody tests at night or at the weekend, which are two thirds of a week.",
    docs: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html",
    checkov: &[],
    check,
};

/// Less a month is worth no word. A limit of ours.
const WORTH: f64 = 30.0;
/// Nights and weekends, when the day is from 7 to 20 h: what is left of 168 hours are 65.
const ASLEEP: f64 = 103.0 / 168.0;

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if topology.production() {
        return;
    }
    let region = &topology.project().region;
    for (id, node, it) in topology.all::<Service>() {
        if it.off_hours != OffHours::Never || it.on_ec2() || it.min_tasks == 0 {
            continue;
        }
        let Some(task) = cost::fargate_task(region, it.architecture, it.cpu, it.memory_mib) else { continue };
        let spot = f64::from(it.spot_share.min(100)) / 100.0;
        // The first task is never on Spot.
        let on_spot = f64::from(it.min_tasks - 1) * spot;
        let on_demand = f64::from(it.min_tasks) - on_spot;
        let saved = (task.on_demand * on_demand + task.spot.unwrap_or(task.on_demand) * on_spot) * ASLEEP;
        if saved > WORTH {
            report
                .at(
                    id,
                    format!(
                        "{} never sleeps in {}: nights and weekends cost about {} a month",
                        node.name,
                        topology.environment().name,
                        cost::dollars(saved)
                    ),
                )
                .field("off_hours")
                .fix_here(topology, "Let it sleep", "off_hours", OffHours::NightsWeekends.word());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn tests_end_in_the_evening() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.dev();
                shop.set("orders", "cpu", 1024);
                shop.set("orders", "memory_mib", 2048);
            },
            "orders never sleeps in dev: nights and weekends cost about $61 a month",
        );
        assert_eq!(fixes, ["Let it sleep"]);
    }

    #[test]
    fn the_first_task_is_paid_in_full() {
        let on_spot = |shop: &mut Shop| {
            shop.dev();
            for (field, value) in [("cpu", 4096), ("memory_mib", 8192), ("min_tasks", 1), ("spot_share", 100)]
            {
                shop.set("orders", field, value);
            }
        };
        check(&RULE, on_spot, "orders never sleeps in dev: nights and weekends cost about $81 a month");
    }

    #[test]
    fn a_task_that_costs_little_may_stay_awake() {
        let mut shop = Shop::new();
        shop.dev();
        for (field, value) in [("cpu", 256), ("memory_mib", 512), ("min_tasks", 1)] {
            shop.set("orders", field, value);
        }
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
