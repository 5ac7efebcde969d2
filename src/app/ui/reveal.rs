//! Going to a field from elsewhere.

use leptos::prelude::set_timeout;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{Element, HtmlElement};

/// What takes focus in a field.
const CONTROL: &str =
    ".field__control :is(input, select, textarea, button):not(:disabled):not([tabindex='-1'])";

/// Focuses the control of the field that this is a part of.
pub(super) fn focus_control_beside(part: &Element) {
    let Ok(Some(field)) = part.closest(".field") else { return };
    if let Ok(Some(control)) = field.query_selector(CONTROL)
        && let Some(control) = control.dyn_ref::<HtmlElement>()
    {
        let _ = control.focus();
    }
}

/// Brings the field of this name inside `place` into sight, focuses its control and lets it flash once.
/// `false` when there is no such field.
pub fn reveal_field(place: &Element, name: &str) -> bool {
    // Names come from tables; quotes would end the selector.
    let name = name.replace(['"', '\\'], "");
    let Ok(Some(field)) = place.query_selector(&format!("[data-field=\"{name}\"]")) else { return false };
    field.scroll_into_view();
    if let Ok(Some(control)) = field.query_selector(CONTROL)
        && let Some(control) = control.dyn_ref::<HtmlElement>()
    {
        // Focus fails only on what cannot take it; then nothing moves, which is right.
        let _ = control.focus();
    }
    let _ = field.class_list().add_1("field--flash");
    set_timeout(
        move || drop(field.class_list().remove_1("field--flash")),
        std::time::Duration::from_millis(700),
    );
    true
}
