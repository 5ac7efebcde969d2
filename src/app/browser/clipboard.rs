//! Putting text on the clipboard.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::js_sys::Reflect;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Copies `text`, then tells whether the browser allowed it.
pub fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    let navigator = window().navigator();
    // Pages that did not come over HTTPS have no clipboard at all, and asking such a one throws.
    let there = Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|it| it.is_object());
    if !there {
        done(false);
        return;
    }
    let promise = navigator.clipboard().write_text(&text);
    spawn_local(async move { done(JsFuture::from(promise).await.is_ok()) });
}
