//! ECS022: two sources give the same variable.

use std::collections::BTreeMap;

use crate::design::{Arrow, LinkId, NodeId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS022",
    severity: Severity::Error,
    title: "Two sources give the same variable",
    why: "A container takes a variable once: one of the two values would be lost.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        let sources: Vec<(NodeId, &Arrow, String)> = topology
            .links_from(id)
            .filter_map(|(to, arrow)| Some((to, arrow, topology.variable(LinkId { from: id, to })?)))
            .collect();
        let plain = || task.main().into_iter().flat_map(|it| it.variables.keys());
        if !may_clash(&sources, plain()) {
            continue;
        }
        let mut given: BTreeMap<String, String> = BTreeMap::new();
        for name in plain() {
            given.insert(name.clone(), format!("a variable of {}", node.name));
        }
        for (to, arrow, variable) in sources {
            let link = LinkId { from: id, to };
            let names = names(arrow, &variable);
            if let Some(twice) = names.iter().find(|it| given.contains_key(*it)) {
                let other = given.get(twice).cloned().unwrap_or_default();
                let message = format!("{}: {twice} comes from {} and {other}", node.name, topology.name(to));
                let finding = report.at_link(link, message);
                // The box's own name, made different.
                let better = (2..100)
                    .map(|n| format!("{variable}_{n}"))
                    .find(|it| self::names(arrow, it).iter().all(|name| !given.contains_key(name)));
                if let Some((better, arrow)) =
                    better.and_then(|it| Some((it.clone(), arrow.with_field("variable", it.into()).ok()?)))
                {
                    finding.fix_arrow(format!("Use {better}"), arrow);
                }
            }
            for name in names {
                given.entry(name).or_insert_with(|| name_of(topology, to));
            }
        }
    }
}

/// Whether any name is another one or begins with it: most services need no closer look.
fn may_clash<'s>(
    sources: &'s [(NodeId, &Arrow, String)],
    plain: impl Iterator<Item = &'s String> + Clone,
) -> bool {
    let close = |a: &str, b: &str| {
        let begins = |long: &str, short: &str| {
            long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        };
        begins(a, b) || begins(b, a)
    };
    sources.iter().enumerate().any(|(index, (_, _, variable))| {
        let others = sources.iter().skip(index + 1).map(|(_, _, it)| it);
        others.chain(plain.clone()).any(|other| close(variable, other))
    })
}

fn name_of(topology: &Topology<'_>, id: NodeId) -> String {
    topology.name(id).to_owned()
}

/// The variables that an arrow can give: a connection gives several.
fn names(arrow: &Arrow, variable: &str) -> Vec<String> {
    if let Arrow::Connect(_) = arrow {
        ["HOST", "PORT", "NAME", "USER", "USERNAME", "PASSWORD", "URL", "TLS"]
            .map(|it| format!("{variable}_{it}"))
            .to_vec()
    } else {
        vec![variable.to_owned()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn two_secrets_need_two_variables() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("other", crate::design::Secret::default(), "");
                shop.connect("orders", "other");
                shop.receive("other", "API_KEY");
            },
            "orders: API_KEY comes from other and api-key",
        );
        assert_eq!(fixes, ["Use API_KEY_2"]);
    }

    #[test]
    fn a_secret_cannot_have_the_name_of_a_variable() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| drop(it.variables.insert("API_KEY".into(), "x".into())));
            },
            "orders: API_KEY comes from api-key and a variable of orders",
        );
        assert_eq!(fixes, ["Use API_KEY_2"]);
    }
}
