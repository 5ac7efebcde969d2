//! The types that settings have, each as it stands in a file.

use std::collections::{BTreeMap, BTreeSet};

use ipnet::Ipv4Net;
use serde::de::{Error, Unexpected};
use serde_json::{Map, Value};

use super::{Setting, Settings, read_settings, refused, write_settings};
use crate::design::order::gather;
use crate::design::{FieldError, NodeId};

/// What can be made from a value alone.
pub trait SettingType: Sized {
    /// As it stands in a file.
    fn to_value(&self) -> Value;

    /// What a file says, if it is one.
    fn from_value(value: &Value) -> Result<Self, FieldError>;

    /// What it is, if it is a whole number.
    fn to_number(&self) -> Option<u64> {
        None
    }
}

impl<T: SettingType> Setting for T {
    fn value(&self) -> Value {
        self.to_value()
    }

    fn take(&mut self, value: &Value) -> Result<(), FieldError> {
        *self = T::from_value(value)?;
        Ok(())
    }

    fn number(&self) -> Option<u64> {
        self.to_number()
    }
}

/// A struct of settings is one itself.
impl<T: Settings + Default> SettingType for T {
    fn to_value(&self) -> Value {
        Value::Object(write_settings(self))
    }

    fn from_value(value: &Value) -> Result<Self, FieldError> {
        let mut it = T::default();
        read_settings(&mut it, object(value, "a map of settings")?)?;
        Ok(it)
    }
}

/// The place in a closed list of words.
pub(in crate::design) fn word(value: &Value, words: &'static [&'static str]) -> Result<usize, FieldError> {
    let Value::String(text) = value else { return Err(unexpected(value, "string or map")) };
    let index = words.iter().position(|it| it == text);
    index.ok_or_else(|| refused(serde_json::Error::unknown_variant(text, words)))
}

impl SettingType for bool {
    fn to_value(&self) -> Value {
        Value::Bool(*self)
    }

    fn from_value(value: &Value) -> Result<Self, FieldError> {
        value.as_bool().ok_or_else(|| unexpected(value, "a boolean"))
    }
}

macro_rules! whole_numbers {
    ($($name:ident),*) => {
        $(impl SettingType for $name {
            fn to_value(&self) -> Value {
                Value::from(*self)
            }

            fn to_number(&self) -> Option<u64> {
                Some((*self).into())
            }

            fn from_value(value: &Value) -> Result<Self, FieldError> {
                let number = value.as_u64().and_then(|it| Self::try_from(it).ok());
                number.ok_or_else(|| unexpected(value, stringify!($name)))
            }
        })*
    };
}
whole_numbers!(u8, u16, u32);

impl SettingType for String {
    fn to_value(&self) -> Value {
        Value::String(self.clone())
    }

    fn from_value(value: &Value) -> Result<Self, FieldError> {
        text(value).map(str::to_owned)
    }
}

impl SettingType for NodeId {
    fn to_value(&self) -> Value {
        Value::String(self.as_str().to_owned())
    }

    fn from_value(value: &Value) -> Result<Self, FieldError> {
        let text = text(value)?;
        Self::parse(text).ok_or_else(|| told(format!("`{text}` is not the id of a box")))
    }
}

impl SettingType for Ipv4Net {
    fn to_value(&self) -> Value {
        Value::String(self.to_string())
    }

    fn from_value(value: &Value) -> Result<Self, FieldError> {
        text(value)?.parse().map_err(|it: ipnet::AddrParseError| told(it.to_string()))
    }
}

impl<T: SettingType> SettingType for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_value)
    }

    fn from_value(value: &Value) -> Result<Self, FieldError> {
        if value.is_null() { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

impl<T: SettingType> SettingType for Vec<T> {
    fn to_value(&self) -> Value {
        Value::Array(self.iter().map(T::to_value).collect())
    }

    fn from_value(value: &Value) -> Result<Self, FieldError> {
        items(value)
    }
}

impl<T: SettingType + Ord> SettingType for BTreeSet<T> {
    fn to_value(&self) -> Value {
        Value::Array(self.iter().map(T::to_value).collect())
    }

    fn from_value(value: &Value) -> Result<Self, FieldError> {
        Ok(gather(items::<T>(value)?))
    }
}

impl SettingType for BTreeMap<String, String> {
    fn to_value(&self) -> Value {
        let mut out = Map::new();
        for (name, text) in self {
            out.insert(name.clone(), text.to_value());
        }
        Value::Object(out)
    }

    fn from_value(value: &Value) -> Result<Self, FieldError> {
        let mut out = Self::new();
        for (name, value) in object(value, "a map")? {
            out.insert(name.clone(), String::from_value(value).map_err(|it| it.inside(name))?);
        }
        Ok(out)
    }
}

fn text(value: &Value) -> Result<&str, FieldError> {
    value.as_str().ok_or_else(|| unexpected(value, "a string"))
}

fn items<T: SettingType>(value: &Value) -> Result<Vec<T>, FieldError> {
    let Value::Array(items) = value else { return Err(unexpected(value, "a sequence")) };
    let mut out = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        out.push(T::from_value(item).map_err(|it| it.inside(&format!("[{index}]")))?);
    }
    Ok(out)
}

pub(in crate::design) fn object<'a>(
    value: &'a Value,
    expected: &'static str,
) -> Result<&'a Map<String, Value>, FieldError> {
    value.as_object().ok_or_else(|| unexpected(value, expected))
}

/// Cannot be: a place that was found in a list is in the other one of the same words.
#[cold]
pub(in crate::design) fn no_word() -> FieldError {
    told("there is no such word".into())
}

#[cold]
pub(in crate::design) fn told(reason: String) -> FieldError {
    FieldError { field: String::new(), reason }
}

/// Another type, or a number out of range.
#[cold]
pub(in crate::design) fn unexpected(value: &Value, expected: &'static str) -> FieldError {
    let out_of_range =
        matches!(expected, "u8" | "u16" | "u32") && value.as_number().is_some_and(|it| !it.is_f64());
    let found = match value {
        Value::Null => Unexpected::Unit,
        Value::Bool(it) => Unexpected::Bool(*it),
        Value::Number(it) => match (it.as_u64(), it.as_i64()) {
            (Some(it), _) => Unexpected::Unsigned(it),
            (None, Some(it)) => Unexpected::Signed(it),
            (None, None) => Unexpected::Float(it.as_f64().unwrap_or_default()),
        },
        Value::String(it) => Unexpected::Str(it),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
    };
    refused(if out_of_range {
        serde_json::Error::invalid_value(found, &expected)
    } else {
        serde_json::Error::invalid_type(found, &expected)
    })
}
