//! ECS007: two containers listen on one port.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS007",
    severity: Severity::Error,
    title: "Two containers listen on one port",
    why: "Containers of a task share one address, on Fargate and in awsvpc mode: the second cannot listen there, and AWS refuses the task definition.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    // In bridge mode each container has an address of its own, and Docker picks the ports of the instance.
    for (id, node, task) in topology.tasks().filter(|(.., task)| !task.bridged) {
        for (index, container) in task.containers.iter().enumerate() {
            let port = container.port;
            if port == 0 || !task.containers.iter().take(index).any(|it| it.port == port) {
                continue;
            }
            let taken = |port: u16| task.containers.iter().any(|it| it.port == port);
            let finding = report
                .at(id, format!("{}: port {port} is used by two containers", node.name))
                .field("containers");
            if let Some(free) = (port..=u16::MAX).find(|it| !taken(*it)) {
                finding.fix_set(format!("Use {free}"), &format!("containers.{index}.port"), free);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn two_containers_cannot_share_a_port() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<crate::design::Service>("orders", |it| {
                    it.containers.push(crate::design::Container { name: "side".into(), ..Default::default() })
                });
            },
            "orders: port 8080 is used by two containers",
        );
        assert_eq!(fixes, ["Use 8081"]);
    }

    #[test]
    fn containers_in_bridge_mode_have_ports_of_their_own() {
        let mut shop = Shop::new();
        crate::validate::rules::cap::testing::on_ec2(&mut shop);
        shop.set("orders", "network_mode", "bridge");
        shop.change::<crate::design::Service>("orders", |it| {
            it.containers.push(crate::design::Container { name: "side".into(), ..Default::default() })
        });
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
