//! Design -> JSON. What has its default is left out, so that files stay readable and links short.

use serde_json::{Map, Value, json};

use crate::design::order::gather;
use crate::design::{Arrow, Design, Environment, LinkId, Node, NodeId, Project, Resource};

pub(super) fn design(design: &Design) -> Value {
    let mut out = head(design);
    let nodes = gather(design.nodes().iter().map(|(id, it)| (id.to_string(), node(*id, it))));
    out.insert("nodes".into(), Value::Object(nodes));
    out.insert("links".into(), design.links().iter().map(|(id, arrow)| link(*id, arrow)).collect());
    Value::Object(out)
}

/// All but what is drawn.
pub(super) fn head(design: &Design) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("project".into(), project(design.project()));
    if design.environments() != Environment::usual() {
        out.insert("environments".into(), design.environments().iter().map(environment).collect());
    }
    out
}

fn project(project: &Project) -> Value {
    let Project {
        name,
        region,
        application,
        owner,
        cost_center,
        customer_key,
        key_layers,
        existing_key,
        state_bucket,
        state_copy,
        preset,
        released,
    } = project;
    let usual = Project::default();
    let mut out = Map::new();
    out.insert("name".into(), name.as_str().into());
    out.insert("region".into(), region.as_str().into());
    let texts = [
        ("application", application, &usual.application),
        ("owner", owner, &usual.owner),
        ("cost_center", cost_center, &usual.cost_center),
        ("existing_key", existing_key, &usual.existing_key),
        ("state_bucket", state_bucket, &usual.state_bucket),
        ("preset", preset, &usual.preset),
    ];
    for (key, value, default) in texts {
        if value != default {
            out.insert(key.into(), value.as_str().into());
        }
    }
    if *customer_key != usual.customer_key {
        out.insert("customer_key".into(), (*customer_key).into());
    }
    if *key_layers {
        out.insert("key_layers".into(), true.into());
    }
    if *state_copy != usual.state_copy {
        out.insert("state_copy".into(), (*state_copy).into());
    }
    if *released {
        out.insert("released".into(), true.into());
    }
    Value::Object(out)
}

fn environment(environment: &Environment) -> Value {
    let Environment { name, production } = environment;
    if *production { json!({ "name": name, "production": true }) } else { json!({ "name": name }) }
}

pub(super) fn node(id: NodeId, node: &Node) -> Value {
    let Node { name, former, parent, at, size, resource, overrides } = node;
    let mut out = Map::new();
    out.insert("kind".into(), resource.kind().tag().into());
    if name != id.as_str() {
        out.insert("name".into(), name.as_str().into());
    }
    if !former.is_empty() {
        out.insert("former".into(), json!(former));
    }
    if let Some(parent) = parent {
        out.insert("parent".into(), parent.as_str().into());
    }
    out.insert("at".into(), json!([at.x, at.y]));
    if let Some(size) = size {
        out.insert("size".into(), json!([size.w, size.h]));
    }
    let settings = node_settings(resource);
    if !settings.is_empty() {
        out.insert("settings".into(), Value::Object(settings));
    }
    if !overrides.is_empty() {
        out.insert("overrides".into(), json!(overrides));
    }
    Value::Object(out)
}

pub(super) fn link(id: LinkId, arrow: &Arrow) -> Value {
    let settings = arrow_settings(arrow);
    let mut link = json!({ "from": id.from, "to": id.to, "means": arrow.tag() });
    if let (false, Value::Object(fields)) = (settings.is_empty(), &mut link) {
        fields.insert("settings".into(), Value::Object(settings));
    }
    link
}

fn node_settings(resource: &Resource) -> Map<String, Value> {
    let (all, usual) = (resource.settings(), Resource::new(resource.kind()).settings());
    let short = differing(&all, &usual);
    // Leaving out is right only if reading fills in the same again.
    match Resource::from_settings(resource.kind(), &short) {
        Ok(read) if read == *resource => short,
        Ok(_) | Err(_) => all,
    }
}

fn arrow_settings(arrow: &Arrow) -> Map<String, Value> {
    let all = arrow.settings();
    let Ok(usual) = arrow.with_settings(&Map::new()) else { return all };
    let short = differing(&all, &usual.settings());
    match arrow.with_settings(&short) {
        Ok(read) if read == *arrow => short,
        Ok(_) | Err(_) => all,
    }
}

/// The fields of `value` that differ from `usual`.
fn differing(value: &Map<String, Value>, usual: &Map<String, Value>) -> Map<String, Value> {
    let changed = value.iter().filter(|(key, it)| usual.get(*key) != Some(it));
    gather(
        changed.map(|(key, it)| {
            (key.clone(), usual.get(key).map_or_else(|| it.clone(), |usual| rest(it, usual)))
        }),
    )
}

fn rest(value: &Value, usual: &Value) -> Value {
    match (value, usual) {
        (Value::Object(value), Value::Object(usual)) => Value::Object(differing(value, usual)),
        // The usual list has the usual element: the containers of a service.
        (Value::Array(items), Value::Array(usual)) => match usual.first() {
            Some(usual @ Value::Object(_)) => items.iter().map(|it| rest(it, usual)).collect(),
            Some(_) | None => value.clone(),
        },
        _ => value.clone(),
    }
}
