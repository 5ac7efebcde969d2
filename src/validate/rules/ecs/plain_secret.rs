//! ECS020: secret in a plain variable.

use crate::design::{Edit, LinkId, Point, Receive, Secret, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS020",
    severity: Severity::Warning,
    title: "Secret in a plain variable",
    why: "It stands in the task definition, the Terraform state and every log that prints the environment.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            for (name, value) in &container.variables {
                if !is_secret(name, value) {
                    continue;
                }
                let secret = topology.design().free_id(name);
                let link = LinkId { from: id, to: secret };
                let mut next = node.resource.clone();
                if let Some(it) = next.containers_mut().and_then(|it| it.get_mut(index)) {
                    it.variables.remove(name);
                }
                report.at(id, format!("{}: {name} looks like a secret", node.name)).field("containers").fix(
                    "Make it a secret",
                    vec![
                        Edit::Add {
                            id: secret,
                            name: crate::design::slug(name),
                            resource: Secret::default().into(),
                            parent: None,
                            at: Point::default(),
                        },
                        Edit::Connect { link },
                        Edit::Shape { link, arrow: Receive { variable: name.clone() }.into() },
                        Edit::Configure { id, resource: next },
                    ],
                );
            }
        }
    }
}

/// By its name: words that hold secrets, unless the value is plainly none.
fn is_secret(name: &str, value: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let ends = [
        "PASSWORD",
        "PASSWD",
        "SECRET",
        "TOKEN",
        "API_KEY",
        "APIKEY",
        "PRIVATE_KEY",
        "ACCESS_KEY",
        "CREDENTIALS",
    ];
    let plain = value.is_empty()
        || matches!(value, "true" | "false")
        || value.bytes().all(|b| b.is_ascii_digit())
        || value.starts_with('/');
    !plain && ends.iter().any(|it| name.ends_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_password_is_no_plain_variable() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| drop(it.variables.insert("STRIPE_API_KEY".into(), "sk_live_1".into())));
            },
            "orders: STRIPE_API_KEY looks like a secret",
        );
        assert_eq!(fixes, ["Make it a secret"]);
    }
}
