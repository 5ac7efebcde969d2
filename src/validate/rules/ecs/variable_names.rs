//! ECS021: variable has a name that no process can have.

use crate::design::{SettingType, Topology};
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
            for name in container.variables.keys().filter(|it| is_bad(it)) {
                let mut kept = container.variables.clone();
                if let Some(value) = kept.remove(name) {
                    kept.entry(better(name)).or_insert(value);
                }
                let finding = report
                    .at(id, format!("{}: `{}` is no name for a variable", node.name, name.escape_debug()))
                    .field("containers");
                finding.fix_set("Rename it", &format!("containers.{index}.variables"), kept.to_value());
            }
        }
    }
    for (link, arrow) in topology.design().links() {
        // Without a name of its own, the variable is named after the box.
        let Some(name) = arrow.given_variable().filter(|it| !it.is_empty() && is_bad(it)) else { continue };
        let from = topology.name(link.from);
        let finding = report
            .at_link(*link, format!("{from}: `{}` is no name for a variable", name.escape_debug()))
            .field("variable");
        if let Ok(arrow) = arrow.with_field("variable", better(name).into()) {
            finding.fix_arrow("Rename it", arrow);
        }
    }
}

fn is_bad(name: &str) -> bool {
    name.is_empty() || name.contains(|c: char| c == '=' || c.is_whitespace() || c.is_control())
}

fn better(name: &str) -> String {
    crate::design::slug(name).to_uppercase().replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Use;
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

    #[test]
    fn so_has_the_variable_of_an_arrow() {
        let fixes = check(
            &RULE,
            |shop| {
                let variable = "BUCKET NAME".into();
                shop.shape("orders", "assets", Use { variable, ..Use::default() });
            },
            "orders: `BUCKET NAME` is no name for a variable",
        );
        assert_eq!(fixes, ["Rename it"]);
    }
}
