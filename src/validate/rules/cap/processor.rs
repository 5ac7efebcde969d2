//! CAP003: task for another processor than its instances have.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP003",
    severity: Severity::Error,
    title: "Task for another processor than its instances have",
    why: "No task is ever placed: an image for ARM does not run on x86, nor the other way round.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        let Some((capacity, it)) = topology.capacity_of(service) else { continue };
        let has = it.architecture();
        if has != service.architecture {
            let message = format!(
                "{} is built for {}; {} has {}",
                node.name,
                service.architecture.word(),
                topology.name(capacity),
                has.word()
            );
            report.at(id, message).field("architecture").fix_set(
                format!("Use {}", has.word()),
                "architecture",
                has.word(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn images_fit_the_instances() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("machines", "instance_type", "m7i.large");
            },
            "orders is built for ARM64; machines has X86_64",
        );
        assert_eq!(fixes, ["Use X86_64"]);
    }
}
