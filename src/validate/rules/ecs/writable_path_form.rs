//! ECS025: writable path is not absolute.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS025",
    severity: Severity::Error,
    title: "Writable path is not absolute",
    why: "A volume is mounted at an absolute path, not at the root itself, each path once.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            let fits = |path: &str| {
                path.len() <= 255
                    && path.starts_with('/')
                    && path.contains(|c: char| c.is_ascii_alphanumeric())
                    && !path.contains(|c: char| c.is_control() || c.is_whitespace() || c == ':')
            };
            let mut good: Vec<&String> = Vec::new();
            let mut bad: Option<&String> = None;
            for path in &container.writable_paths {
                // `/tmp` and `/tmp/` are one place.
                let known = good.iter().any(|it| it.trim_end_matches('/') == path.trim_end_matches('/'));
                if fits(path) && !known {
                    good.push(path);
                } else {
                    bad = bad.or(Some(path));
                }
            }
            if let Some(path) = bad {
                report
                    .at(id, format!("{}: `{}` cannot be mounted", node.name, path.escape_debug()))
                    .field("containers")
                    .fix_set(
                        "Take it out",
                        &format!("containers.{index}.writable_paths"),
                        good.iter().map(|it| it.as_str()).collect::<Vec<_>>(),
                    );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_writable_path_is_absolute() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.writable_paths.push("cache".into()));
            },
            "orders: `cache` cannot be mounted",
        );
        assert_eq!(fixes, ["Take it out"]);
    }
}
