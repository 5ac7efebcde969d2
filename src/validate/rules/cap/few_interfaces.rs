//! CAP019: network interfaces limit the tasks on an instance.

use crate::design::{Ec2Capacity, Edit, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP019",
    severity: Severity::Advice,
    title: "Network interfaces limit the tasks on an instance",
    why: "In awsvpc mode each task takes a network interface. When these run out, CPU and memory that are paid stay unused.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Ec2Capacity>() {
        let Some(class) = super::class_of(it) else { continue };
        let fill = super::Fill::of(topology, id, it, class);
        let rest = fill.cpu.max(fill.memory);
        // Up to a third more is worth no word.
        if fill.tasks == 0 || rest <= 0.0 || fill.interfaces <= rest * 4.0 / 3.0 {
            continue;
        }
        let used = (rest / fill.interfaces * 100.0).round();
        let message = format!(
            "{}: {} takes {} tasks with an address, which use {used} % of it",
            node.name,
            class.name,
            class.awsvpc_tasks()
        );
        let services: Vec<_> = topology.services_on(id).filter(|(_, it)| !it.is_bridged()).collect();
        let bridge = |id| Edit::Set { id, field: "network_mode".into(), value: "bridge".into() };
        report
            .at(id, message)
            .field("instance_type")
            .fix("Use bridge mode", services.iter().map(|(id, _)| bridge(*id)).collect())
            .fix_set("Trunking is on in the account", "trunking", true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn interfaces_run_out_before_cpu() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("orders", "cpu", 256);
                shop.set("orders", "memory_mib", 512);
            },
            "machines: m7g.large takes 2 tasks with an address, which use 25 % of it",
        );
        assert_eq!(fixes, ["Use bridge mode", "Trunking is on in the account"]);
    }
}
