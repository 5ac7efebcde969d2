//! ECS006: container name is invalid or used twice.

use crate::design::{Topology, slug};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS006",
    severity: Severity::Error,
    title: "Container name is invalid or used twice",
    why: "AWS takes letters, digits, hyphens and underscores, at most 255 (64 with a port), each name once in a task.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            let name = &container.name;
            // A port is named after its container in lower case: at most 64 characters, no hyphen first.
            let (most, first) = if container.port == 0 { (255, "") } else { (64, "-") };
            let fits = (1..=most).contains(&name.len())
                && (first.is_empty() || !name.starts_with(first))
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
            let ports = |it: &crate::design::Container| it.port != 0 && container.port != 0;
            let twice = task
                .containers
                .iter()
                .take(index)
                .any(|it| it.name == *name || (ports(it) && it.name.eq_ignore_ascii_case(name)));
            if fits && !twice {
                continue;
            }
            let taken = |wish: &str| task.containers.iter().any(|it| it.name == wish);
            let base: String = slug(name).chars().take(60).collect();
            let better = if taken(&base) {
                (2..).map(|n| format!("{base}-{n}")).find(|it| !taken(it)).unwrap_or_default()
            } else {
                base
            };
            let shown: String = name.chars().take(40).collect();
            let message = if fits {
                format!("{}: two containers are called {shown}", node.name)
            } else {
                format!("{}: `{shown}` is no name for a container", node.name)
            };
            report.at(id, message).field("containers").fix_set(
                format!("Call it {better}"),
                &format!("containers.{index}.name"),
                better,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_name_with_a_space_is_refused() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.name = "my app".into());
            },
            "orders: `my app` is no name for a container",
        );
        assert_eq!(fixes, ["Call it my-app"]);
    }

    #[test]
    fn two_containers_need_two_names() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<crate::design::Service>("orders", |it| {
                    it.containers.push(crate::design::Container { port: 0, ..Default::default() })
                });
            },
            "orders: two containers are called app",
        );
        assert_eq!(fixes, ["Call it app-2"]);
    }
}
