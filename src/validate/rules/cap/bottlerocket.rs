//! CAP023: tasks use what Bottlerocket does not have.

use crate::design::{Arrow, Edit, InstanceSystem, NodeId, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP023",
    severity: Severity::Error,
    title: "Tasks use what Bottlerocket does not have",
    why: "Bottlerocket knows neither Service Connect nor encrypted EFS mounts nor EBS volumes of tasks: the tasks stay in PROVISIONING and never run.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-bottlerocket.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        let Some((capacity, it)) = topology.capacity_of(service) else { continue };
        if it.system != InstanceSystem::Bottlerocket {
            continue;
        }
        if let Some((what, field)) = lacking(topology, id, service) {
            let message =
                format!("{} needs {what}; {} boots Bottlerocket", node.name, topology.name(capacity));
            let found = report.at(id, message);
            if let Some(field) = field {
                found.field(field);
            }
            let edit = Edit::Set {
                id: capacity,
                field: "system".into(),
                value: InstanceSystem::Al2023.word().into(),
            };
            found.fix("Boot Amazon Linux 2023", vec![edit]);
        }
    }
}

/// What the tasks ask for that is not there, with the setting if it is one.
fn lacking(
    topology: &Topology<'_>,
    id: NodeId,
    service: &Service,
) -> Option<(&'static str, Option<&'static str>)> {
    if service.ebs_gib > 0 {
        return Some(("an EBS volume for each task", Some("ebs_gib")));
    }
    if topology.links_from(id).any(|(_, arrow)| matches!(arrow, Arrow::Mount(_))) {
        return Some(("EFS, encrypted on the way", None));
    }
    let calls = topology.links_from(id).any(|(_, arrow)| matches!(arrow, Arrow::Call(_)));
    (calls || topology.is_called(id)).then_some(("Service Connect", None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::FileSystem;
    use crate::validate::testing::{Shop, check};

    fn on_bottlerocket(shop: &mut Shop) {
        crate::validate::rules::cap::testing::on_ec2(shop);
        shop.set("machines", "system", "bottlerocket");
    }

    #[test]
    fn services_that_call_each_other_do_not_run_on_bottlerocket() {
        let fixes = check(
            &RULE,
            |shop| {
                on_bottlerocket(shop);
                shop.add_service("stock");
                shop.connect("orders", "stock");
            },
            "orders needs Service Connect; machines boots Bottlerocket",
        );
        assert_eq!(fixes, ["Boot Amazon Linux 2023"]);
    }

    #[test]
    fn encrypted_files_are_not_mounted_on_bottlerocket() {
        check(
            &RULE,
            |shop| {
                on_bottlerocket(shop);
                shop.add("uploads", FileSystem::default(), "data");
                shop.connect("orders", "uploads");
            },
            "orders needs EFS, encrypted on the way; machines boots Bottlerocket",
        );
    }

    #[test]
    fn volumes_are_not_attached_on_bottlerocket() {
        check(
            &RULE,
            |shop| {
                on_bottlerocket(shop);
                shop.set("orders", "ebs_gib", 10);
            },
            "orders needs an EBS volume for each task; machines boots Bottlerocket",
        );
    }
}
