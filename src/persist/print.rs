//! JSON as we write it: one order of keys, and short things on one line, so that a changed box is a changed line.

use crate::design::order::order_by;
use serde_json::{Map, Value};

/// Keys that say what a thing is come first; the others follow by name.
const FIRST: &[&str] = &[
    "version",
    "design",
    "project",
    "environments",
    "nodes",
    "links",
    "from",
    "to",
    "means",
    "kind",
    "name",
    "parent",
    "at",
    "size",
    "settings",
    "overrides",
];

const WIDTH: usize = 110;

/// On as few lines as fit, two spaces of indentation.
pub(super) fn pretty(value: &Value) -> String {
    let mut out = String::new();
    write_pretty(&mut out, value, 0);
    out
}

/// On one line without spaces.
pub(super) fn compact(value: &Value) -> String {
    let mut out = String::new();
    write_line(&mut out, value, "");
    out
}

pub(super) fn ordered(map: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut fields: Vec<_> = map.iter().collect();
    let rank = |key: &str| FIRST.iter().position(|it| *it == key).unwrap_or(FIRST.len());
    order_by(&mut fields, |a, b| (rank(a.0), a.0).cmp(&(rank(b.0), b.0)));
    fields
}

fn write_line(out: &mut String, value: &Value, space: &str) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            out.push_str(&value.to_string())
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                    out.push_str(space);
                }
                write_line(out, item, space);
            }
            out.push(']');
        }
        Value::Object(map) => {
            out.push('{');
            for (index, (key, item)) in ordered(map).into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                    out.push_str(space);
                }
                write_key(out, key, space);
                write_line(out, item, space);
            }
            out.push('}');
        }
    }
}

fn write_key(out: &mut String, key: &str, space: &str) {
    out.push_str(&Value::from(key).to_string());
    out.push(':');
    out.push_str(space);
}

fn write_pretty(out: &mut String, value: &Value, depth: usize) {
    let mut line = String::new();
    write_line(&mut line, value, " ");
    // The outermost levels are always open: a file shows its parts at a glance.
    let column = out.len() - out.rfind('\n').map_or(0, |it| it + 1);
    if depth > 2 && line.len() + column <= WIDTH {
        out.push_str(&line);
        return;
    }
    let pad = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    };
    match value {
        Value::Array(items) if !items.is_empty() => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                pad(out, depth + 1);
                write_pretty(out, item, depth + 1);
            }
            pad(out, depth);
            out.push(']');
        }
        Value::Object(map) if !map.is_empty() => {
            out.push('{');
            for (index, (key, item)) in ordered(map).into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                pad(out, depth + 1);
                write_key(out, key, " ");
                write_pretty(out, item, depth + 1);
            }
            pad(out, depth);
            out.push('}');
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => out.push_str(&line),
    }
}
