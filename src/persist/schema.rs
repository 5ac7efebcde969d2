//! The JSON Schema of the format, made from the same tables as the forms, so that it cannot fall behind.

use serde_json::{Map, Value, json};

use super::CURRENT;
use crate::design::order::gather;
use crate::design::{Arrow, ContainerHealth, Control, Field, Kind, Resource, Section, SettingType};

/// JSON Schema 2020-12 of the file.
///
/// It describes what makes sense: a number outside its range opens all the same, and a finding says what AWS says.
#[must_use]
pub fn schema() -> Value {
    let mut defs = Map::new();
    defs.insert("id".into(), json!({ "type": "string", "pattern": "^[a-z][a-z0-9-]{0,29}$" }));
    defs.insert("project".into(), project());
    for kind in Kind::ALL {
        defs.insert(kind.tag().into(), node(*kind));
    }
    let arrows = arrows();
    for arrow in &arrows {
        defs.insert(format!("arrow-{}", arrow.tag()), link(arrow));
    }
    let boxes: Vec<Value> = Kind::ALL.iter().map(|it| reference(it.tag())).collect();
    let links: Vec<Value> = arrows.iter().map(|it| reference(&format!("arrow-{}", it.tag()))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:groundplan:design:{CURRENT}"),
        "title": "Groundplan design",
        "type": "object",
        "required": ["version", "design"],
        "additionalProperties": false,
        "properties": {
            "$schema": { "type": "string" },
            "version": { "const": CURRENT },
            "design": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "project": reference("project"),
                    "environments": {
                        "description": "dev, staging and prod when left out.",
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["name"],
                            "additionalProperties": false,
                            "properties": {
                                "name": { "type": "string", "pattern": "^[a-z][a-z0-9]{0,11}$" },
                                "production": { "type": "boolean", "default": false },
                            },
                        },
                    },
                    "nodes": {
                        "description": "The boxes by id.",
                        "type": "object",
                        "propertyNames": reference("id"),
                        "additionalProperties": { "oneOf": boxes },
                    },
                    "links": {
                        "description": "The arrows: at most one from a box to another.",
                        "type": "array",
                        "items": { "anyOf": links },
                    },
                },
            },
        },
        "$defs": defs,
    })
}

/// One arrow of each meaning, with its usual settings.
pub(super) fn arrows() -> Vec<Arrow> {
    let mut found: Vec<Arrow> = Vec::new();
    for from in Kind::ALL {
        for to in Kind::ALL {
            if let Ok(arrow) = Arrow::between(*from, *to)
                && !found.contains(&arrow)
            {
                found.push(arrow);
            }
        }
    }
    found
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn project() -> Value {
    let text = |help: &str| json!({ "type": "string", "description": help });
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "name": text("Names the folder, the module and the prefix of every resource."),
            "region": text("The AWS region, such as eu-central-1."),
            "application": text("The tag Application."),
            "owner": text("The tag Owner."),
            "cost_center": text("The tag CostCenter."),
            "customer_key": {
                "type": "boolean",
                "default": true,
                "description": "Encrypt with one customer managed KMS key in place of AWS managed ones.",
            },
            "key_layers": {
                "type": "boolean",
                "default": false,
                "description": "One customer managed key each for data, logs, secrets and images in place of one for everything.",
            },
            "existing_key": text("ARN, id or alias of a KMS key that is there already and encrypts everything."),
            "state_bucket": text("A bucket that is there already and keeps the state of Terraform."),
            "state_copy": {
                "type": "boolean",
                "default": false,
                "description": "Keep a copy of the state in another region of the same country or union, where there is one.",
            },
            "preset": text("The preset the design began as."),
            "released": {
                "type": "boolean",
                "default": false,
                "description": "It was downloaded: a new name keeps the resources of a box and their old names.",
            },
        },
    })
}

fn node(kind: Kind) -> Value {
    let homes = kind.homes();
    let pair = |help: &str| {
        json!({
            "type": "array",
            "prefixItems": [{ "type": "integer" }, { "type": "integer" }],
            "minItems": 2,
            "maxItems": 2,
            "description": help,
        })
    };
    let mut properties = json!({
        "kind": { "const": kind.tag() },
        "name": { "type": "string", "maxLength": 80, "description": "The id when left out." },
        "former": {
            "type": "array",
            "items": { "type": "string" },
            "description": "Slugs of the names it had while the design was in use; its resources are named after the first.",
        },
        "at": pair("Left and top in steps of 4 pixels, from the corner of the box it is in."),
        "settings": settings(&Resource::new(kind).settings(), kind.sections()),
        "overrides": { "type": "object", "additionalProperties": overrides(kind) },
    });
    let mut required = vec!["kind"];
    if let Some(fields) = properties.as_object_mut() {
        if homes.iter().any(Option::is_some) {
            fields.insert("parent".into(), reference("id"));
        }
        if kind.is_container() {
            fields.insert("size".into(), pair("The least width and height, in steps of 4 pixels."));
        }
    }
    if !homes.contains(&None) {
        required.push("parent");
    }
    json!({
        "title": kind.label(),
        "description": kind.explainer(),
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties,
    })
}

fn link(arrow: &Arrow) -> Value {
    json!({
        "type": "object",
        "required": ["from", "to"],
        "additionalProperties": false,
        "properties": {
            "from": reference("id"),
            "to": reference("id"),
            "means": { "const": arrow.tag() },
            "settings": settings(&arrow.settings(), arrow.sections()),
        },
    })
}

fn settings(usual: &Map<String, Value>, sections: &[Section]) -> Value {
    object(usual, sections, "")
}

fn overrides(kind: Kind) -> Value {
    let usual = Resource::new(kind).settings();
    let varying: Vec<(&String, &Value)> = usual.iter().filter(|(key, _)| kind.varies(key)).collect();
    let properties: Map<String, Value> =
        gather(varying.iter().map(|(key, value)| ((*key).clone(), setting(value, kind.sections(), key))));
    // `containers.0.image` is a part of a setting.
    let whole = varying.iter().filter(|(_, value)| value.is_array() || value.is_object());
    let parts: Map<String, Value> = gather(whole.map(|(key, _)| (format!("^{key}\\."), Value::Bool(true))));
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "patternProperties": parts,
    })
}

fn object(usual: &Map<String, Value>, sections: &[Section], prefix: &str) -> Value {
    let properties: Map<String, Value> = gather(usual.iter().map(|(key, value)| {
        let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        (key.clone(), setting(value, sections, &path))
    }));
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

/// One setting: what its field says of it, else what its usual value shows.
fn setting(usual: &Value, sections: &[Section], path: &str) -> Value {
    let field = field(sections, path);
    let mut out = match field.map(|it| it.control) {
        Some(Control::Number { min, max, .. }) => {
            json!({ "type": "integer", "minimum": min, "maximum": max })
        }
        Some(Control::Days(days)) => json!({ "type": "integer", "enum": days }),
        Some(Control::Choice(list)) => {
            json!({ "type": "string", "enum": list.iter().map(|it| it.value).collect::<Vec<_>>() })
        }
        Some(Control::Choices(list)) => json!({
            "type": "array",
            "uniqueItems": true,
            "items": { "enum": list.iter().map(|it| it.value).collect::<Vec<_>>() },
        }),
        Some(Control::Reference(_)) => {
            json!({ "anyOf": [reference("id"), { "type": "null" }] })
        }
        Some(
            Control::Toggle
            | Control::Text { .. }
            | Control::Texts { .. }
            | Control::Pairs
            | Control::InstanceClass
            | Control::Custom,
        )
        | None => known(path).unwrap_or_else(|| shown(usual, sections, path)),
    };
    if let (Some(fields), false) = (out.as_object_mut(), path.contains('[')) {
        if let Some(field) = field {
            fields.insert("title".into(), field.label.into());
            fields.insert("description".into(), field.help.into());
        }
        fields.insert("default".into(), usual.clone());
    }
    out
}

fn field(sections: &[Section], path: &str) -> Option<&'static Field> {
    sections.iter().flat_map(|it| it.fields).find(|it| it.key == path)
}

/// Settings whose usual value does not show what else they may be.
fn known(path: &str) -> Option<Value> {
    match path {
        "containers[].image" => Some(json!({
            "oneOf": [
                {
                    "type": "object",
                    "required": ["external"],
                    "additionalProperties": false,
                    "properties": { "external": {
                        "type": "string",
                        "description": "Any registry: public.ecr.aws/nginx/nginx:1.27.",
                    } },
                },
                {
                    "type": "object",
                    "required": ["repository"],
                    "additionalProperties": false,
                    "properties": { "repository": {
                        "type": "object",
                        "required": ["id", "tag"],
                        "additionalProperties": false,
                        "properties": { "id": reference("id"), "tag": { "type": "string" } },
                    } },
                },
            ],
        })),
        "containers[].health" => {
            let usual = ContainerHealth::default().to_value();
            let health = object(usual.as_object()?, &[], "containers[].health");
            Some(json!({ "anyOf": [health, { "type": "null" }] }))
        }
        _ => None,
    }
}

/// The type of a value.
fn shown(usual: &Value, sections: &[Section], path: &str) -> Value {
    match usual {
        Value::Null => json!({}),
        Value::Bool(_) => json!({ "type": "boolean" }),
        Value::Number(_) => json!({ "type": "integer", "minimum": 0 }),
        Value::String(_) => json!({ "type": "string" }),
        Value::Array(items) => {
            let item = match items.first() {
                Some(first) => setting(first, sections, &format!("{path}[]")),
                None => json!({ "type": "string" }),
            };
            json!({ "type": "array", "items": item })
        }
        Value::Object(map) if map.is_empty() => {
            json!({ "type": "object", "additionalProperties": { "type": "string" } })
        }
        Value::Object(map) => object(map, sections, path),
    }
}
