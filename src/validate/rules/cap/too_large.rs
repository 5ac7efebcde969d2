//! CAP004: task larger than its instances.

use crate::design::{Edit, NodeId, Service, Topology, facts};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP004",
    severity: Severity::Error,
    title: "Task larger than its instances",
    why: "A task runs on one instance. One that asks for more than an instance has waits for ever.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        let Some((capacity, it)) = topology.capacity_of(service) else { continue };
        let Some(class) = super::class_of(it) else { continue };
        let (cpu, memory) = (service.cpu, service.memory_mib);
        if cpu <= class.cpu_units() && memory <= class.task_mib() {
            continue;
        }
        let message = format!(
            "{} asks for {cpu} CPU units and {memory} MiB; {} has {} and about {}",
            node.name,
            class.name,
            class.cpu_units(),
            class.task_mib()
        );
        let finding = report.at(id, message).field("memory_mib");
        if let Some(larger) = larger(class, cpu, memory) {
            let set = |capacity: NodeId, field: &str, value: serde_json::Value| Edit::Set {
                id: capacity,
                field: field.into(),
                value,
            };
            let mut edits = vec![set(capacity, "instance_type", larger.into())];
            if !it.more_types.is_empty() {
                edits.push(set(capacity, "more_types", serde_json::json!([])));
            }
            finding.fix(format!("Use {larger}"), edits);
        }
    }
}

/// The next size that has room: of the same family, or of the usual one for its processor where that ends.
fn larger(class: &facts::InstanceClass, cpu: u32, memory: u32) -> Option<&'static str> {
    let usual = if facts::is_graviton(class.name) { "m7g" } else { "m7i" };
    class.name.split('.').next().into_iter().chain([usual]).find_map(|family| {
        facts::INSTANCE_TYPES
            .iter()
            .filter(|it| it.name.split('.').next() == Some(family))
            .find(|it| it.cpu_units() >= cpu && it.task_mib() >= memory)
            .map(|it| it.name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_task_fits_on_an_instance() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("orders", "memory_mib", 8192);
            },
            "orders asks for 512 CPU units and 8192 MiB; m7g.large has 2048 and about 7614",
        );
        assert_eq!(fixes, ["Use m7g.xlarge"]);
    }

    #[test]
    fn where_a_family_ends_another_goes_on() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("machines", "instance_type", "t4g.medium");
                shop.set("orders", "cpu", 16384);
                shop.set("orders", "memory_mib", 32768);
            },
            "orders asks for 16384 CPU units and 32768 MiB; t4g.medium has 2048 and about 3760",
        );
        assert_eq!(fixes, ["Use m7g.4xlarge"]);
    }
}
