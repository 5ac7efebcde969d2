//! How a value changed in a form becomes edits: it holds everywhere, unless it differs in the environment in view.
//!
//! A form shows the design as one environment sees it. What is written must not carry the differences of that
//! environment into the others, so each change is worked out against the design as it was drawn.

use serde_json::{Map, Value};

use crate::design::{Design, Edit, Environment, Node, NodeId, SettingType, read_field, write_field};

/// Where a change holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere, unless the setting differs here already.
    Everywhere,
    /// In the environment in view only.
    Here,
}

/// The edits that give the setting `key` of a box this value, seen from `environment`.
#[must_use]
pub fn change(
    design: &Design,
    id: NodeId,
    environment: &str,
    key: &str,
    value: Value,
    scope: Scope,
) -> Vec<Edit> {
    let put = |field: &str, value: Option<Value>| Edit::Override {
        id,
        environment: environment.into(),
        field: field.into(),
        value,
    };
    let Some(node) = design.node(id) else { return Vec::new() };
    if let Some((outer, whole)) = around(node, environment, key) {
        // The setting lies in one that differs here as a whole.
        let mut settings = node.resource.settings();
        let written = write_field(&mut settings, outer, whole.clone())
            .and_then(|()| write_field(&mut settings, key, value))
            .ok()
            .and_then(|()| read_field(&settings, outer).cloned());
        return written.map(|it| put(outer, Some(it))).into_iter().collect();
    }
    if scope == Scope::Here || differs_here(design, id, environment, key) {
        return vec![put(key, Some(value))];
    }
    let set = |value| Edit::Set { id, field: key.into(), value };
    // Single entries of a map that differ here stay different; the others are shared.
    let inside = inside(node, environment, key);
    let (Value::Object(shown), Some(Value::Object(base))) =
        (&value, read_field(&node.resource.settings(), key).cloned())
    else {
        return vec![set(value)];
    };
    if inside.is_empty() {
        return vec![set(value)];
    }
    let mut shared: Map<String, Value> = shown.clone();
    let mut edits = Vec::new();
    for (field, own) in inside {
        let name = field.get(key.len() + 1..).unwrap_or_default();
        match shown.get(name) {
            None => edits.push(put(&field, None)),
            Some(now) => {
                match base.get(name) {
                    Some(it) => shared.insert(name.into(), it.clone()),
                    None => shared.remove(name),
                };
                if *now != own {
                    edits.push(put(&field, Some(now.clone())));
                }
            }
        }
    }
    edits.push(set(Value::Object(shared)));
    edits
}

/// Whether a setting as a whole is another one in `environment`, so that a change of it holds there only. So are
/// subnets that follow their VPC into another range, though nothing was said of them.
#[must_use]
pub fn differs_here(design: &Design, id: NodeId, environment: &str, key: &str) -> bool {
    let follows = key == "subnets" && design.follows_range(id, environment);
    follows || design.node(id).is_some_and(|it| own(it, environment).any(|(field, _)| field == key))
}

/// The edits that take every difference of `key` in `environment` away.
#[must_use]
pub fn clear(design: &Design, id: NodeId, environment: &str, key: &str) -> Vec<Edit> {
    let Some(node) = design.node(id) else { return Vec::new() };
    let own = own(node, environment).filter(|(field, _)| *field == key).map(|(field, _)| field.to_owned());
    own.chain(inside(node, environment, key).into_iter().map(|(field, _)| field))
        .map(|field| Edit::Override { id, environment: environment.into(), field, value: None })
        .collect()
}

/// Whether `key`, or something in it, differs in `environment`.
#[must_use]
pub fn differs(node: &Node, environment: &str, key: &str) -> bool {
    own(node, environment).any(|(field, _)| field == key || within(field, key))
}

/// The value of a setting as `environment` has it.
#[must_use]
pub fn value_in(node: &Node, environment: &str, key: &str) -> Option<Value> {
    let mut resource = node.resource.clone();
    for (field, value) in own(node, environment) {
        let touches = field == key || within(field, key) || within(key, field);
        if touches {
            // One that no longer fits changes nothing.
            let _ = resource.set_field(field, value);
        }
    }
    resource.field(key)
}

/// Why these edits cannot be made, if they cannot.
#[must_use]
pub fn refusal(design: &Design, edits: &[Edit]) -> Option<String> {
    use crate::design::EditError;
    let error = design.clone().apply_all(edits).err()?;
    // The form shows the reason under the field; its name would be said twice.
    Some(match error {
        EditError::Field(it) => it.reason,
        EditError::NoNode(_)
        | EditError::Taken(_)
        | EditError::NoLink(_)
        | EditError::NameTaken(_)
        | EditError::NoName
        | EditError::Place(_)
        | EditError::Arrow(_)
        | EditError::OtherKind(..)
        | EditError::NotPerEnvironment
        | EditError::NoEnvironment(_)
        | EditError::BadEnvironments => error.to_string(),
    })
}

/// The edits that put the containers of a service into another order, with `None` for a new one.
/// What differs in an environment moves along with its container.
#[must_use]
pub fn rearrange_containers(
    design: &Design,
    id: NodeId,
    order: &[Option<usize>],
    fresh: &crate::design::Container,
) -> Vec<Edit> {
    let Some(node) = design.node(id) else { return Vec::new() };
    let Some(task) = node.resource.task() else { return Vec::new() };
    let containers: Vec<_> = order
        .iter()
        .filter_map(|from| match from {
            Some(index) => task.containers.get(*index).cloned(),
            None => Some(fresh.clone()),
        })
        .collect();
    let value = containers.to_value();
    let (mut away, mut back) = (Vec::new(), Vec::new());
    for (environment, fields) in &node.overrides {
        let put =
            |field: String, value| Edit::Override { id, environment: environment.clone(), field, value };
        for (field, value) in fields {
            let Some((index, rest)) = field.strip_prefix("containers.").and_then(|it| it.split_once('.'))
            else {
                continue;
            };
            away.push(put(field.clone(), None));
            let at = index.parse().ok().and_then(|index| order.iter().position(|it| *it == Some(index)));
            if let Some(at) = at {
                back.push(put(format!("containers.{at}.{rest}"), Some(value.clone())));
            }
        }
    }
    let set = Edit::Set { id, field: "containers".into(), value };
    away.into_iter().chain([set]).chain(back).collect()
}

/// The edits that give an environment another name. What differs in it stays.
#[must_use]
pub fn rename_environment(design: &Design, old: &str, new: &str) -> Vec<Edit> {
    let named = |it: &Environment| {
        if it.name == old { Environment { name: new.into(), ..it.clone() } } else { it.clone() }
    };
    let renamed: Vec<_> = design.environments().iter().map(named).collect();
    // The differences move over while both names exist.
    let both =
        design.environments().iter().chain(renamed.iter().filter(|it| it.name == new)).cloned().collect();
    let moved = design.nodes().iter().flat_map(|(id, node)| {
        own(node, old).map(|(field, value)| Edit::Override {
            id: *id,
            environment: new.into(),
            field: field.into(),
            value: Some(value.clone()),
        })
    });
    let mut edits = vec![Edit::Environments(both)];
    edits.extend(moved);
    edits.push(Edit::Environments(renamed));
    edits
}

fn own<'a>(node: &'a Node, environment: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
    node.overrides.get(environment).into_iter().flatten().map(|(field, value)| (field.as_str(), value))
}

/// `a.b` lies within `a`.
fn within(field: &str, key: &str) -> bool {
    field.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'))
}

/// The overridden setting that this one is a part of.
fn around<'a>(node: &'a Node, environment: &str, key: &str) -> Option<(&'a str, &'a Value)> {
    own(node, environment).find(|(field, _)| within(key, field))
}

fn inside(node: &Node, environment: &str, key: &str) -> Vec<(String, Value)> {
    own(node, environment)
        .filter(|(field, _)| within(field, key))
        .map(|(field, value)| (field.to_owned(), value.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Container, Point, Resource, Service, Tier, Vpc};
    use serde_json::json;

    fn id(text: &str) -> NodeId {
        NodeId::parse(text).unwrap()
    }

    fn shop() -> Design {
        let mut design = Design::default();
        let boxes: [(&str, Resource, Option<&str>); 3] = [
            ("main", Vpc::default().into(), None),
            ("app", Tier::default().into(), Some("main")),
            ("orders", Service::default().into(), Some("app")),
        ];
        for (name, resource, parent) in boxes {
            let at = Point::default();
            let edit = Edit::Add { id: id(name), name: name.into(), resource, parent: parent.map(id), at };
            design.apply(&edit).unwrap();
        }
        design
    }

    fn write(design: &mut Design, environment: &str, key: &str, value: Value, scope: Scope) {
        let edits = change(design, id("orders"), environment, key, value, scope);
        design.apply_all(&edits).unwrap();
    }

    fn read(design: &Design, environment: &str, key: &str) -> Value {
        value_in(design.node(id("orders")).unwrap(), environment, key).unwrap_or_default()
    }

    #[test]
    fn a_change_holds_everywhere_until_it_is_made_here_only() {
        let mut design = shop();
        write(&mut design, "prod", "min_tasks", 3.into(), Scope::Everywhere);
        assert_eq!(
            (read(&design, "dev", "min_tasks"), read(&design, "prod", "min_tasks")),
            (3.into(), 3.into())
        );
        write(&mut design, "prod", "min_tasks", 4.into(), Scope::Here);
        // From now on it differs, so a plain change stays here.
        write(&mut design, "prod", "min_tasks", 5.into(), Scope::Everywhere);
        assert_eq!(
            (read(&design, "dev", "min_tasks"), read(&design, "prod", "min_tasks")),
            (3.into(), 5.into())
        );
        assert!(differs(design.node(id("orders")).unwrap(), "prod", "min_tasks"));
        design.apply_all(&clear(&design, id("orders"), "prod", "min_tasks")).unwrap();
        assert_eq!(read(&design, "prod", "min_tasks"), 3);
    }

    #[test]
    fn subnets_of_another_range_are_changed_where_it_is_another() {
        let mut design = shop();
        let (vpc, tier) = (id("main"), id("app"));
        let cidr = change(&design, vpc, "prod", "cidr", "10.2.0.0/16".into(), Scope::Here);
        design.apply_all(&cidr).unwrap();
        let own = json!(["10.2.0.0/24"]);
        let edits = change(&design, tier, "prod", "subnets", own.clone(), Scope::Everywhere);
        let here = |environment: &str| Edit::Override {
            id: tier,
            environment: environment.into(),
            field: "subnets".into(),
            value: Some(own.clone()),
        };
        assert_eq!(edits, [here("prod")]);
        let edits = change(&design, tier, "dev", "subnets", own.clone(), Scope::Everywhere);
        assert!(matches!(edits.as_slice(), [Edit::Set { .. }]), "{edits:?}");
    }

    #[test]
    fn a_variable_that_differs_here_stays_out_of_the_shared_ones() {
        let mut design = shop();
        let key = "containers.0.variables";
        write(&mut design, "prod", key, json!({"LOG": "info"}), Scope::Everywhere);
        write(&mut design, "prod", "containers.0.variables.LOG", "warn".into(), Scope::Here);
        write(&mut design, "prod", key, json!({"LOG": "error", "MODE": "fast"}), Scope::Everywhere);
        assert_eq!(read(&design, "dev", key), json!({"LOG": "info", "MODE": "fast"}));
        assert_eq!(read(&design, "prod", key), json!({"LOG": "error", "MODE": "fast"}));
        write(&mut design, "prod", key, json!({"MODE": "fast"}), Scope::Everywhere);
        assert_eq!(read(&design, "prod", key), json!({"MODE": "fast"}));
        // Taking the differences of the whole away takes those of its parts along.
        write(&mut design, "prod", "containers.0.variables.MODE", "slow".into(), Scope::Here);
        design.apply_all(&clear(&design, id("orders"), "prod", key)).unwrap();
        assert!(design.node(id("orders")).unwrap().overrides.is_empty());
    }

    #[test]
    fn a_part_of_what_differs_as_a_whole_is_changed_in_that_whole() {
        let mut design = shop();
        let other = vec![Container { port: 9000, ..Container::default() }].to_value();
        write(&mut design, "dev", "containers", other, Scope::Here);
        write(&mut design, "dev", "containers.0.user", "1000".into(), Scope::Everywhere);
        write(&mut design, "dev", "containers.0.port", 8080.into(), Scope::Everywhere);
        assert_eq!(read(&design, "dev", "containers.0.port"), 8080);
        assert_eq!(read(&design, "prod", "containers.0.user"), "");
    }

    #[test]
    fn what_differs_moves_along_with_its_container() {
        let mut design = shop();
        let fresh = Container { name: "proxy".into(), ..Container::default() };
        let edits = rearrange_containers(&design, id("orders"), &[Some(0), None], &fresh);
        design.apply_all(&edits).unwrap();
        write(&mut design, "dev", "containers.0.port", 9000.into(), Scope::Here);
        let edits = rearrange_containers(&design, id("orders"), &[Some(1), Some(0)], &fresh);
        design.apply_all(&edits).unwrap();
        assert_eq!(read(&design, "dev", "containers.0.name"), "proxy");
        assert_eq!(read(&design, "dev", "containers.1.port"), 9000);
        assert_eq!(read(&design, "dev", "containers.0.port"), 8080);
        let edits = rearrange_containers(&design, id("orders"), &[Some(0)], &fresh);
        design.apply_all(&edits).unwrap();
        assert!(design.node(id("orders")).unwrap().overrides.is_empty());
    }

    #[test]
    fn what_differs_in_an_environment_stays_when_it_is_renamed() {
        let mut design = shop();
        write(&mut design, "prod", "min_tasks", 4.into(), Scope::Here);
        design.apply_all(&rename_environment(&design, "prod", "live")).unwrap();
        assert_eq!(read(&design, "live", "min_tasks"), 4);
        let names: Vec<_> = design.environments().iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["dev", "staging", "live"]);
        assert!(design.environment("live").unwrap().production);
        assert!(refusal(&design, &rename_environment(&design, "live", "dev")).is_some());
    }

    #[test]
    fn a_refusal_says_why_without_the_name_of_the_field() {
        let design = shop();
        let edits = change(&design, id("orders"), "prod", "cpu", "many".into(), Scope::Everywhere);
        let reason = refusal(&design, &edits).unwrap();
        assert!(reason.contains("invalid type") && !reason.starts_with("cpu"), "{reason}");
    }
}
