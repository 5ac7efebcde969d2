//! Settings as data: one table per kind says how a setting is called, explained, edited and bounded.
//! Forms, overrides, documentation and the JSON Schema are made from it.

use serde_json::{Map, Value};

use super::Kind;

/// A group of settings under one heading.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    pub title: &'static str,
    pub fields: &'static [Field],
}

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in the file; `a.b` is `b` inside `a`.
    pub key: &'static str,
    /// Sentence case, no colon.
    pub label: &'static str,
    /// One or two sentences: what it does and what to think of.
    pub help: &'static str,
    pub control: Control,
    /// May differ between environments.
    pub per_environment: bool,
}

/// How many settings may differ between environments.
pub(super) const fn varying_count(mut sections: &[Section]) -> usize {
    let mut count = 0;
    while let [section, others @ ..] = sections {
        let mut fields = section.fields;
        while let [field, rest @ ..] = fields {
            count += field.per_environment as usize;
            fields = rest;
        }
        sections = others;
    }
    count
}

/// Their keys.
#[expect(clippy::indexing_slicing, reason = "worked out while it is compiled")]
pub(super) const fn varying_keys<const N: usize>(mut sections: &[Section]) -> [&'static str; N] {
    let (mut keys, mut at) = ([""; N], 0);
    while let [section, others @ ..] = sections {
        let mut fields = section.fields;
        while let [field, rest @ ..] = fields {
            if field.per_environment {
                keys[at] = field.key;
                at += 1;
            }
            fields = rest;
        }
        sections = others;
    }
    keys
}

/// A value of a fixed list and the words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: &'static str,
    pub label: &'static str,
}

/// What a setting is edited with.
#[derive(Clone, Copy, Debug)]
pub enum Control {
    Toggle,
    Number {
        min: u32,
        max: u32,
        unit: &'static str,
    },
    /// One of a list.
    Choice(&'static [Choice]),
    /// Several of a list.
    Choices(&'static [Choice]),
    /// A number of days, one of a list.
    Days(&'static [u32]),
    /// One line of text; `mono` for paths, ranges and code.
    Text {
        mono: bool,
        placeholder: &'static str,
    },
    /// A list of short texts.
    Texts {
        placeholder: &'static str,
    },
    /// Names and values.
    Pairs,
    /// A list of AWS instance classes, offered with their sizes.
    InstanceClass,
    /// Another box of this kind, by id; empty means the only one.
    Reference(Kind),
    /// An editor of its own, found by the key.
    Custom,
}

impl Field {
    /// A setting that is the same in every environment.
    #[must_use]
    pub const fn new(key: &'static str, label: &'static str, control: Control, help: &'static str) -> Self {
        Self { key, label, help, control, per_environment: false }
    }

    /// What 0 means, where it is no amount; the forms show it beside the figure.
    #[must_use]
    pub fn zero(&self) -> Option<&'static str> {
        match self.key.rsplit('.').next().unwrap_or(self.key) {
            "expire_days" | "cold_days" | "archive_days" | "noncurrent_days" => Some("never"),
            "access_log_days"
            | "rollback_errors"
            | "target_cpu"
            | "target_memory"
            | "target_requests"
            | "step_cpu"
            | "backlog_per_task"
            | "stickiness_secs"
            | "share_stickiness_secs"
            | "log_errors" => Some("off"),
            "snapshot_days" | "backup_days" | "ebs_gib" | "memory_reservation_mib" => Some("none"),
            "rate_limit" => Some("no limit"),
            "flexible_minutes" => Some("on time"),
            "recovery_days" => Some("at once"),
            "cpu" => Some("what is free"),
            "memory_mib" => Some("the task's"),
            "priority" => Some("automatic"),
            _ => None,
        }
    }

    /// A setting that may differ between environments.
    #[must_use]
    pub const fn varies(
        key: &'static str,
        label: &'static str,
        control: Control,
        help: &'static str,
    ) -> Self {
        Self { key, label, help, control, per_environment: true }
    }
}

/// A value that its field does not take.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct FieldError {
    pub field: String,
    pub reason: String,
}

/// The value at `key` (`a.b.0.c`).
#[must_use]
pub fn read_field<'a>(settings: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    let mut parts = key.split('.');
    let first = settings.get(parts.next()?)?;
    parts.try_fold(first, step)
}

/// One part further into a value.
pub(super) fn step<'a>(value: &'a Value, part: &str) -> Option<&'a Value> {
    match value {
        Value::Array(items) => items.get(part.parse::<usize>().ok()?),
        Value::Object(fields) => fields.get(part),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// Puts `value` at `key`. Nothing is created on the way: the place must be there.
pub fn write_field(settings: &mut Map<String, Value>, key: &str, value: Value) -> Result<(), FieldError> {
    let missing = || FieldError { field: key.into(), reason: "there is no such setting".into() };
    let mut parts = key.split('.').peekable();
    let first = parts.next().ok_or_else(missing)?;
    let mut place = settings.get_mut(first).ok_or_else(missing)?;
    while let Some(part) = parts.next() {
        place = match place {
            Value::Array(items) => part.parse::<usize>().ok().and_then(|index| items.get_mut(index)),
            // The last step may name a new key: maps such as the environment variables grow this way.
            Value::Object(fields) => {
                if parts.peek().is_none() {
                    fields.entry(part).or_insert(Value::Null);
                }
                fields.get_mut(part)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        }
        .ok_or_else(missing)?;
    }
    *place = value;
    Ok(())
}

/// Words for a list of choices.
macro_rules! choices {
    ($($value:literal => $label:literal),* $(,)?) => {
        &[$($crate::design::Choice { value: $value, label: $label }),*]
    };
}
pub(crate) use choices;
