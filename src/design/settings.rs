//! The settings of boxes and arrows as tables: read from a file, written to one, changed one by one.
//!
//! `settings!(Alb: scheme, …)` lists the fields of a struct once; all that is done with settings goes through that
//! list, so that it is compiled once and not for each kind. A mistake is named by its place and told in serde's words.

mod image;
mod values;

use serde::de::Error;
use serde_json::{Map, Value};

pub use values::SettingType;
pub(super) use values::{no_word, word};

use super::field::{FieldError, step, write_field};

/// One setting, whatever its type.
pub(super) trait Setting {
    /// As it stands in a file.
    fn value(&self) -> Value;

    /// Becomes what a file says, or stays as it is.
    fn take(&mut self, value: &Value) -> Result<(), FieldError>;

    /// What it is, if it is a whole number.
    fn number(&self) -> Option<u64>;
}

/// Several settings under names. Each has a default.
pub(super) trait Settings {
    fn names(&self) -> &'static [&'static str];

    /// The settings in the order of their names.
    fn fields(&self) -> Vec<&dyn Setting>;

    /// The same, to be changed.
    fn places(&mut self) -> Vec<&mut dyn Setting>;
}

/// Lists the fields of a struct as its settings. One left out does not compile.
macro_rules! settings {
    ($name:ident: $($field:ident),*) => {
        impl $crate::design::settings::Settings for $name {
            fn names(&self) -> &'static [&'static str] {
                &[$(stringify!($field)),*]
            }

            fn fields(&self) -> Vec<&dyn $crate::design::settings::Setting> {
                let Self { $($field),* } = self;
                vec![$($field),*]
            }

            fn places(&mut self) -> Vec<&mut dyn $crate::design::settings::Setting> {
                let Self { $($field),* } = self;
                vec![$($field),*]
            }
        }
    };
}
pub(super) use settings;

/// The settings as they stand in a file, defaults included.
pub(super) fn write_settings(settings: &dyn Settings) -> Map<String, Value> {
    let mut out = Map::new();
    for (name, field) in settings.names().iter().zip(settings.fields()) {
        out.insert((*name).to_owned(), field.value());
    }
    out
}

/// The value at `key` (`a.b.0.c`), without looking at the other settings.
pub(super) fn field_value(settings: &dyn Settings, key: &str) -> Option<Value> {
    let (first, rest) = key.split_once('.').map_or((key, None), |(first, rest)| (first, Some(rest)));
    let index = settings.names().iter().position(|it| *it == first)?;
    let value = settings.fields().get(index)?.value();
    match rest {
        None => Some(value),
        Some(rest) => rest.split('.').try_fold(&value, step).cloned(),
    }
}

/// The settings that are whole numbers.
pub(super) fn numbers(settings: &dyn Settings) -> impl Iterator<Item = (&'static str, u64)> {
    settings.names().iter().zip(settings.fields()).filter_map(|(name, it)| Some((*name, it.number()?)))
}

/// Takes what a file says; what it leaves out stays as it is.
pub(super) fn read_settings(
    settings: &mut dyn Settings,
    given: &Map<String, Value>,
) -> Result<(), FieldError> {
    let names = settings.names();
    let mut places = settings.places();
    for (key, value) in given {
        let place = names.iter().position(|it| it == key).and_then(|it| places.get_mut(it));
        let Some(place) = place else {
            return Err(refused(serde_json::Error::unknown_field(key, names)).inside(key));
        };
        place.take(value).map_err(|it| it.inside(key))?;
    }
    Ok(())
}

/// Changes the setting at `key` (`a.b.0.c`).
pub(super) fn set_field(settings: &mut dyn Settings, key: &str, value: &Value) -> Result<(), FieldError> {
    let (first, deeper) = key.split_once('.').map_or((key, false), |(first, _)| (first, true));
    let index = settings.names().iter().position(|it| *it == first);
    let mut places = settings.places();
    let Some(place) = index.and_then(|it| places.get_mut(it)) else {
        return Err(FieldError { field: key.into(), reason: "there is no such setting".into() });
    };
    if !deeper {
        return place.take(value).map_err(|it| it.inside(first));
    }
    // What is inside a setting is changed in the whole of it, which has to be valid.
    let mut around = Map::new();
    around.insert(first.to_owned(), place.value());
    write_field(&mut around, key, value.clone())?;
    around.get(first).map_or(Ok(()), |it| place.take(it)).map_err(|it| it.inside(first))
}

/// A refusal of the value itself.
#[cold]
fn refused(error: serde_json::Error) -> FieldError {
    FieldError { field: String::new(), reason: error.to_string() }
}

impl FieldError {
    /// The same, of a value that is within another under this name.
    #[cold]
    fn inside(mut self, name: &str) -> Self {
        let dot = if self.field.is_empty() || self.field.starts_with('[') { "" } else { "." };
        self.field = [name, dot, &self.field].concat();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Kind, Resource};

    fn place(settings: Value) -> (String, String) {
        let Value::Object(settings) = settings else { return Default::default() };
        let error = Resource::from_settings(Kind::Service, &settings).unwrap_err();
        (error.field, error.reason)
    }

    #[test]
    fn a_mistake_is_named_by_its_place() {
        let (field, reason) = place(serde_json::json!({ "cpu": "much", "memory_mib": 512 }));
        assert_eq!(field, "cpu");
        assert_eq!(reason, "invalid type: string \"much\", expected u32");
        let deep = serde_json::json!({ "containers": [{ "name": "web" }, { "port": -1 }] });
        assert_eq!(
            place(deep),
            ("containers[1].port".into(), "invalid value: integer `-1`, expected u16".into())
        );
        assert_eq!(place(serde_json::json!({ "colour": 1 })).0, "colour");
        let image = serde_json::json!({ "containers": [{ "image": { "repository": { "id": "A b" } } }] });
        assert_eq!(
            place(image),
            ("containers[0].image.repository.id".into(), "`A b` is not the id of a box".into())
        );
    }

    #[test]
    fn every_setting_is_read_as_it_was_written() {
        for kind in Kind::ALL {
            let usual = Resource::new(*kind);
            let settings = usual.settings();
            assert_eq!(Resource::from_settings(*kind, &settings), Ok(usual.clone()));
            for (key, value) in settings {
                assert_eq!(usual.with_field(&key, value).as_ref(), Ok(&usual), "{kind:?} {key}");
            }
        }
    }

    #[test]
    fn a_part_of_a_setting_changes_alone_and_has_to_fit() {
        let service = Resource::new(Kind::Service);
        let changed = service.with_field("containers.0.port", 9000.into()).unwrap();
        assert_eq!(changed.port(), Some(9000));
        let error = service.with_field("containers.0.port", "http".into()).unwrap_err();
        assert_eq!(error.field, "containers[0].port");
        let error = service.with_field("containers.7.port", 1.into()).unwrap_err();
        assert_eq!(error.reason, "there is no such setting");
    }
}
