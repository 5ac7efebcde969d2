//! CAP012: too few instances for the tasks.

use crate::design::{Ec2Capacity, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP012",
    severity: Severity::Warning,
    title: "Too few instances for the tasks",
    why: "Tasks above what the instances hold stay pending, just when the load is highest.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Ec2Capacity>() {
        let Some(class) = super::class_of(it) else { continue };
        let fill = super::Fill::of(topology, id, it, class);
        let needed = fill.instances();
        if needed <= f64::from(it.max_instances) || needed > 1000.0 {
            continue;
        }
        let by = if fill.apart >= needed {
            "those of one service stand apart".to_owned()
        } else if fill.interfaces.ceil() >= needed {
            format!("{} tasks with an address fit on {}", class.awsvpc_tasks(), class.name)
        } else if fill.memory.ceil() >= needed {
            format!("{} has about {} MiB for tasks", class.name, class.task_mib())
        } else {
            format!("{} has {} CPU units", class.name, class.cpu_units())
        };
        let message = format!(
            "{}: up to {} tasks take {}, the most are {}; {by}",
            node.name,
            fill.tasks,
            if needed > 1.0 { format!("{needed} instances") } else { "an instance".to_owned() },
            it.max_instances
        );
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 1000")]
        let number = needed as u32;
        report.at(id, message).field("max_instances").fix_here(
            topology,
            format!("Allow {number}"),
            "max_instances",
            number,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn the_instances_hold_all_tasks() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("machines", "max_instances", 2);
            },
            "machines: up to 6 tasks take 3 instances, the most are 2; 2 tasks with an address fit on m7g.large",
        );
        assert_eq!(fixes, ["Allow 3"]);
    }

    #[test]
    fn tasks_that_stand_apart_take_an_instance_each() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("orders", "distinct_instances", true);
                shop.set("machines", "max_instances", 4);
            },
            "machines: up to 6 tasks take 6 instances, the most are 4; those of one service stand apart",
        );
        assert_eq!(fixes, ["Allow 6"]);
    }
}
