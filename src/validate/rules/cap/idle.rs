//! CAP020: instances are mostly idle.

use crate::design::{Ec2Capacity, Edit, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP020",
    severity: Severity::Advice,
    title: "Instances are mostly idle",
    why: "Instances are paid whether tasks use them or not. As a rule of thumb Fargate costs less below about half.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/capacity-launch-type-comparison.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Ec2Capacity>() {
        let Some(class) = super::class_of(it) else { continue };
        let (mut cpu, mut memory) = (0.0, 0.0);
        for (_, service) in topology.services_on(id) {
            let tasks = f64::from(service.min_tasks);
            cpu += tasks * f64::from(service.cpu) / f64::from(class.cpu_units().max(1));
            memory += tasks * f64::from(service.memory_mib) / f64::from(class.task_mib().max(1));
        }
        let most: f64 = f64::max(cpu, memory);
        let have = f64::from(it.min_instances);
        if most <= 0.0 || most >= have / 2.0 {
            continue;
        }
        let used = (most / have * 100.0).round();
        let message = format!(
            "{}: the fewest tasks use {used} % of the fewest instances ({} x {})",
            node.name, it.min_instances, class.name
        );
        let edits = topology.services_on(id).flat_map(|(id, it)| to_fargate(id, it)).collect();
        report.at(id, message).field("min_instances").fix("Run the services on Fargate", edits).fix_here(
            topology,
            "Let the group sleep",
            "min_instances",
            0,
        );
    }
}

fn to_fargate(id: crate::design::NodeId, it: &Service) -> Vec<Edit> {
    let (cpu, memory) = crate::design::facts::nearest_fargate_size(it.cpu, it.memory_mib);
    let set = |field: &str, value: serde_json::Value| Edit::Set { id, field: field.into(), value };
    vec![set("launch", "fargate".into()), set("cpu", cpu.into()), set("memory_mib", memory.into())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn half_empty_instances_cost_more_than_fargate() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("machines", "min_instances", 4);
            },
            "machines: the fewest tasks use 19 % of the fewest instances (4 x m7g.large)",
        );
        assert_eq!(fixes, ["Run the services on Fargate", "Let the group sleep"]);
    }
}
