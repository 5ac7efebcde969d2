//! The documents about the format follow the code, and what we write follows the documents.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on stops"
)]

use groundplan::persist::{PRESETS, format_document, sample, save, schema};
use serde_json::{Value, json};

#[test]
fn the_page_about_the_format_is_up_to_date() {
    let path = "docs/design-format.md";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, format_document()).unwrap();
    }
    assert!(
        std::fs::read_to_string(path).unwrap_or_default() == format_document(),
        "settings or defaults changed: UPDATE_GOLDEN=1 rewrites {path}; a changed default needs a migration step"
    );
}

#[test]
fn what_is_written_follows_the_schema() {
    let schema = schema();
    let mut files: Vec<String> = PRESETS.iter().map(|it| it.file().to_owned()).collect();
    files.extend((0..30).map(|seed| save(&sample(40, seed))));
    for file in files {
        let file: Value = serde_json::from_str(&file).unwrap();
        assert_eq!(problem(&schema, &schema, &file, ""), None);
    }
}

#[test]
fn the_schema_refuses_what_opening_refuses() {
    let schema = schema();
    let with =
        |node: Value| problem(&schema, &schema, &json!({"version": 1, "design": {"nodes": {"x": node}}}), "");
    assert_eq!(with(json!({"kind": "bucket", "settings": {"storage_gb": 7}})), None);
    for node in [
        json!({"kind": "lambda"}),
        json!({"kind": "service"}),
        json!({"kind": "bucket", "colour": "red"}),
        json!({"kind": "bucket", "settings": {"storage_gb": "big"}}),
        json!({"kind": "bucket", "settings": {"size": 7}}),
        json!({"kind": "bucket", "overrides": {"dev": {"versioning": false}}}),
        json!({"kind": "service", "parent": "app", "settings": {"containers": [{"image": {"tag": "1"}}]}}),
    ] {
        assert!(with(node.clone()).is_some(), "{node}");
    }
}

/// As much of JSON Schema as ours uses. An unknown keyword fails, so that nothing goes unchecked.
fn problem(root: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    let rules = schema.as_object()?;
    let no = |why: &str| Some(format!("{at}: {why}: {value}"));
    for (keyword, rule) in rules {
        let found = match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "default" => None,
            "$ref" => {
                let name = rule.as_str()?.trim_start_matches("#/$defs/");
                problem(root, &root["$defs"][name], value, at)
            }
            "const" => (rule != value).then(|| no("const")).flatten(),
            "enum" => (!rule.as_array()?.contains(value)).then(|| no("enum")).flatten(),
            "type" => {
                let fits = match rule.as_str()? {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    other => panic!("type {other}"),
                };
                (!fits).then(|| no("type")).flatten()
            }
            "minimum" => (value.as_i64() < rule.as_i64()).then(|| no("minimum")).flatten(),
            "maximum" => (value.as_i64() > rule.as_i64()).then(|| no("maximum")).flatten(),
            "maxLength" => (value.as_str().map(str::len) > rule.as_u64().map(|it| it as usize))
                .then(|| no("long"))
                .flatten(),
            "minItems" => (value.as_array().map(Vec::len) < rule.as_u64().map(|it| it as usize))
                .then(|| no("few"))
                .flatten(),
            "maxItems" => (value.as_array().map(Vec::len) > rule.as_u64().map(|it| it as usize))
                .then(|| no("many"))
                .flatten(),
            "uniqueItems" => None,
            // Only the ids and names of environments have one; opening tests those.
            "pattern" => None,
            "required" => rule
                .as_array()?
                .iter()
                .find(|key| value.get(key.as_str().unwrap_or_default()).is_none())
                .and_then(|key| no(&format!("{key} is missing"))),
            "items" => value.as_array().and_then(|items| {
                items
                    .iter()
                    .enumerate()
                    .find_map(|(index, it)| problem(root, rule, it, &format!("{at}/{index}")))
            }),
            "prefixItems" => value.as_array().and_then(|items| {
                items.iter().zip(rule.as_array()?).find_map(|(it, rule)| problem(root, rule, it, at))
            }),
            "properties" => value.as_object().and_then(|map| {
                map.iter().find_map(|(key, it)| problem(root, rule.get(key)?, it, &format!("{at}/{key}")))
            }),
            "additionalProperties" => value.as_object().and_then(|map| {
                let known = |key: &str| {
                    rules.get("properties").is_some_and(|it| it.get(key).is_some())
                        || rules.get("patternProperties").and_then(Value::as_object).is_some_and(|it| {
                            it.keys().any(|pattern| key.starts_with(pattern.trim_matches(['^', '\\', '.'])))
                        })
                };
                map.iter().filter(|(key, _)| !known(key)).find_map(|(key, it)| match rule {
                    Value::Bool(false) => no(&format!("unknown {key}")),
                    rule => problem(root, rule, it, &format!("{at}/{key}")),
                })
            }),
            "patternProperties" | "propertyNames" => None,
            "oneOf" => {
                let all = rule.as_array()?.iter().map(|it| problem(root, it, value, at));
                let bad: Vec<String> = all.flatten().collect();
                (bad.len() + 1 != rule.as_array()?.len()).then(|| no(&format!("oneOf {bad:?}"))).flatten()
            }
            "anyOf" => {
                let all = rule.as_array()?.iter().map(|it| problem(root, it, value, at));
                let bad: Vec<String> = all.flatten().collect();
                (bad.len() == rule.as_array()?.len()).then(|| no(&format!("anyOf {bad:?}"))).flatten()
            }
            other => panic!("keyword {other}"),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}
