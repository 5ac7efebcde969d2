//! ECS021: variable has a name that no process can have.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS021",
    severity: Severity::Error,
    title: "Variable has a name that no process can have",
    why: "A name is not empty and holds no equals sign, space or control character; AWS refuses the rest.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            let bad = |name: &str| {
                name.is_empty() || name.contains(|c: char| c == '=' || c.is_whitespace() || c.is_control())
            };
            for name in container.variables.keys().filter(|it| bad(it)) {
                let mut kept = container.variables.clone();
                if let Some(value) = kept.remove(name) {
                    let better = crate::design::slug(name).to_uppercase().replace('-', "_");
                    kept.entry(better).or_insert(value);
                }
                let finding = report
                    .at(id, format!("{}: `{}` is no name for a variable", node.name, name.escape_debug()))
                    .field("containers");
                if let Ok(value) = serde_json::to_value(kept) {
                    finding.fix_set("Rename it", &format!("containers.{index}.variables"), value);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_variable_has_a_name_without_spaces() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| drop(it.variables.insert("LOG LEVEL".into(), "info".into())));
            },
            "orders: `LOG LEVEL` is no name for a variable",
        );
        assert_eq!(fixes, ["Rename it"]);
    }
}
