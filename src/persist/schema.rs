//! The JSON Schema and the page about the format, made from the same tables as the forms.

use serde_json::{Value, json};

/// JSON Schema 2020-12 of the file.
#[must_use]
pub fn schema() -> Value {
    json!({})
}

/// `docs/design-format.md`.
#[must_use]
pub fn format_document() -> String {
    String::new()
}
