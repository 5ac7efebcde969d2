//! Reading the settings of a box or an arrow, and saying which one is wrong.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::field::FieldError;
use super::order::gather;

/// What reads the settings of one kind: [`attempt`] at its properties.
pub(super) type Attempt<R> = fn(&Value) -> serde_json::Result<R>;

/// Reads settings; what is left out has its default. Compiled once for boxes and once for arrows: only the attempt
/// knows the kind.
pub(super) fn read_settings<R>(settings: Map<String, Value>, attempt: Attempt<R>) -> Result<R, FieldError> {
    let settings = Value::Object(settings);
    attempt(&settings).map_err(|error| {
        let reason = error.to_string();
        let refused = |part: &Value| attempt(part).err().map(|it| it.to_string());
        FieldError { field: place_of(&settings, &reason, &refused), reason }
    })
}

/// Reads the properties of one kind.
#[inline(never)]
pub(super) fn attempt<P: DeserializeOwned + Into<R>, R>(settings: &Value) -> serde_json::Result<R> {
    P::deserialize(settings).map(P::into)
}

/// The place of a mistake: the smallest part of the settings that is refused alone, and for the same reason.
/// All settings have defaults, so that a part of them can be read without the others.
fn place_of(settings: &Value, reason: &str, refused: &dyn Fn(&Value) -> Option<String>) -> String {
    let mut path = Path::default();
    let mut inner = settings;
    while let Some((step, value)) = steps(inner).find(|(step, value)| {
        let alone = path.around(step.around((*value).clone()));
        refused(&alone).is_some_and(|it| it == reason)
    }) {
        path.0.push(step);
        inner = value;
    }
    path.to_string()
}

/// One step into a value.
#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Index(usize),
}

impl Step {
    /// Only this part of what it is in. A list keeps none of its other items.
    fn around(&self, value: Value) -> Value {
        match self {
            Self::Key(key) => Value::Object(gather([(key.clone(), value)])),
            Self::Index(_) => Value::Array(vec![value]),
        }
    }
}

fn steps(value: &Value) -> impl Iterator<Item = (Step, &Value)> {
    let (fields, items) = match value {
        Value::Object(fields) => (Some(fields), None),
        Value::Array(items) => (None, Some(items)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (None, None),
    };
    let fields = fields.into_iter().flatten().map(|(key, value)| (Step::Key(key.clone()), value));
    fields.chain(items.into_iter().flatten().enumerate().map(|(index, value)| (Step::Index(index), value)))
}

#[derive(Debug, Default)]
struct Path(Vec<Step>);

impl Path {
    fn around(&self, value: Value) -> Value {
        self.0.iter().rev().fold(value, |value, step| step.around(value))
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if index == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Kind, Resource};

    fn place(settings: Value) -> (String, String) {
        let Value::Object(settings) = settings else { return Default::default() };
        let error = Resource::from_settings(Kind::Service, settings).unwrap_err();
        (error.field, error.reason)
    }

    #[test]
    fn a_mistake_is_named_by_its_place() {
        let (field, reason) = place(serde_json::json!({ "cpu": "much", "memory_mib": 512 }));
        assert_eq!(field, "cpu");
        assert!(reason.starts_with("invalid type: string \"much\""), "{reason}");
        let deep = serde_json::json!({ "containers": [{ "name": "web" }, { "port": -1 }] });
        assert_eq!(place(deep).0, "containers[1].port");
        assert_eq!(place(serde_json::json!({ "colour": 1 })).0, "colour");
    }
}
