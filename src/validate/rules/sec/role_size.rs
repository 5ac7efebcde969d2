//! SEC011: policies of a role are too long.

use crate::design::{NodeId, Pipeline, Topology};
use crate::validate::rules::policy_size::{MOST, Sizes};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "SEC011",
    severity: Severity::Error,
    title: "Role may do more than fits its policies",
    why: "IAM takes 10,240 characters in the inline policies of a role, white space apart. Terraform knows the ARNs in them only during the apply, so a plan does not see it.",
    docs: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let sizes = Sizes::of(topology);
    let mut say = |id: NodeId, name: &str, what: &str, size: usize, instead: &str| {
        if size > MOST {
            let message = format!("{name}: {what} take about {size} characters, and {MOST} fit: {instead}");
            report.at(id, message);
        }
    };
    for (id, node, task) in topology.tasks() {
        let split = "split it, or draw fewer";
        say(id, &node.name, "the rights of its arrows", sizes.of_application(id, &task), split);
        say(id, &node.name, "the rights to read its secrets", sizes.of_start(id, &task), split);
    }
    for (id, node, pipeline) in topology.all::<Pipeline>() {
        let size = sizes.of_deployment(id, pipeline);
        say(id, &node.name, "the rights to deploy its services", size, "leave some to another pipeline");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Secret, Table};
    use crate::validate::testing::{Shop, check};

    fn tables(shop: &mut Shop, count: usize) {
        for n in 0..count {
            let name = format!("table-{n}");
            shop.add(&name, Table::default(), "");
            shop.connect("orders", &name);
        }
    }

    fn found(spoil: impl FnOnce(&mut Shop)) -> Vec<String> {
        let mut shop = Shop::new();
        spoil(&mut shop);
        shop.findings(&[&RULE]).into_iter().map(|it| it.message).collect()
    }

    #[test]
    fn a_role_has_no_room_for_eighty_tables() {
        let fixes = check(
            &RULE,
            |shop| tables(shop, 80),
            "orders: the rights of its arrows take about 13934 characters, and 10240 fit: split it, or draw fewer",
        );
        assert_eq!(fixes, [""; 0]);
    }

    #[test]
    fn a_task_has_room_for_fifty_tables() {
        assert_eq!(found(|shop| tables(shop, 50)), [""; 0]);
    }

    #[test]
    fn a_pipeline_deploys_some_twenty_services() {
        let deploys = |count: usize| {
            found(|shop| {
                shop.add("delivery", Pipeline::default(), "");
                for n in 0..count {
                    let name = format!("worker-{n}");
                    shop.add_service(&name);
                    shop.connect("delivery", &name);
                }
            })
        };
        assert_eq!(deploys(20), [""; 0]);
        assert_eq!(
            deploys(30),
            [
                "delivery: the rights to deploy its services take about 12806 characters, and 10240 fit: leave some to another pipeline"
            ]
        );
    }

    #[test]
    fn a_task_starts_with_fifty_secrets() {
        let starts = |count: usize| {
            found(|shop| {
                for n in 0..count {
                    let name = format!("secret-{n}");
                    shop.add(&name, Secret::default(), "");
                    shop.connect("orders", &name);
                }
            })
        };
        assert_eq!(starts(50), [""; 0]);
        assert_eq!(
            starts(120),
            [
                "orders: the rights to read its secrets take about 12195 characters, and 10240 fit: split it, or draw fewer"
            ]
        );
    }
}
