//! The browser's own things: storage, frames, the root element. With `ui`, the only callers of web-sys and gloo.

use leptos::prelude::*;
use leptos::web_sys::{self, Storage};

/// Runs after the next paint: a frame callback comes before the paint, a timer in it after.
pub fn after_paint(run: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(run, std::time::Duration::ZERO));
}

/// Sets an attribute of `<html>`.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // The names are ours and valid.
        let _ = root.set_attribute(name, value);
    }
}

fn storage() -> Result<Storage, String> {
    match window().local_storage() {
        Ok(Some(it)) => Ok(it),
        Ok(None) | Err(_) => Err("this browser does not let the page store anything".into()),
    }
}

/// Keeps a text in this browser.
pub fn store(key: &str, text: &str) -> Result<(), String> {
    storage()?.set_item(key, text).map_err(|_| "the browser's storage for this page is full".into())
}

/// A text kept in this browser.
pub fn stored(key: &str) -> Option<String> {
    storage().ok()?.get_item(key).ok()?
}

/// Forgets a text.
pub fn forget(key: &str) {
    if let Ok(it) = storage() {
        let _ = it.remove_item(key);
    }
}

/// The part of the address after `#`.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Takes the fragment out of the address bar without loading anything.
pub fn clear_fragment() {
    let location = window().location();
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&web_sys::wasm_bindgen::JsValue::NULL, "", Some(&path));
    }
}
