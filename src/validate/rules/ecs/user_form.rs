//! ECS045: user that no container can have.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS045",
    severity: Severity::Error,
    title: "User that no container can have",
    why: "Docker takes a user or a number, and after a colon a group. With anything else the task stops before it starts.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            let user = container.user.trim();
            if user.is_empty() || fits(user) {
                continue;
            }
            let shown: String = user.chars().take(40).collect();
            report
                .at(id, format!("{}: `{shown}` is no user for {}", node.name, container.name))
                .field("containers")
                .fix_set("Use 1000:1000", &format!("containers.{index}.user"), "1000:1000");
        }
    }
}

fn fits(user: &str) -> bool {
    let word = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-$".contains(&b))
    };
    match user.split_once(':') {
        Some((user, group)) => word(user) && word(group),
        None => word(user),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_user_is_a_name_or_a_number() {
        let fixes = check(
            &RULE,
            |shop| shop.container(|it| it.user = "node:node:1000".into()),
            "orders: `node:node:1000` is no user for app",
        );
        assert_eq!(fixes, ["Use 1000:1000"]);
        for user in ["1000", "1000:1000", "node", "www-data:www-data", "nginx:101"] {
            assert!(fits(user), "{user}");
        }
    }
}
