//! Putting text on the clipboard.

use std::cell::Cell;
use std::time::Duration;

use leptos::ev::{self, ClipboardEvent};
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

/// The text on the clipboard, or `None` where the browser keeps it to itself.
pub fn read_clipboard(then: impl FnOnce(Option<String>) + 'static) {
    let navigator = window().navigator();
    if !Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|it| it.is_object()) {
        then(None);
        return;
    }
    let promise = navigator.clipboard().read_text();
    spawn_local(async move { then(JsFuture::from(promise).await.ok().and_then(|it| it.as_string())) });
}

/// Answers the browser's own copy with our text.
pub fn fill_clipboard(event: &ClipboardEvent, text: &str) {
    if let Some(data) = event.clipboard_data()
        && data.set_data("text/plain", text).is_ok()
    {
        event.prevent_default();
    }
}

thread_local! {
    /// The middle button is down, or was so a moment ago.
    static MIDDLE: Cell<bool> = const { Cell::new(false) };
}

/// How soon after the button the browser pastes.
const SOON: Duration = Duration::from_millis(100);

/// Follows the middle button, which pans. On Linux it also pastes whatever text is selected anywhere.
pub fn watch_middle_button() {
    let middle = |event: &ev::PointerEvent| event.button() == 1;
    let _ = window_event_listener(ev::pointerdown, move |event| {
        if middle(&event) {
            MIDDLE.set(true);
        }
    });
    let _ = window_event_listener(ev::pointerup, move |event| {
        if middle(&event) {
            set_timeout(|| MIDDLE.set(false), SOON);
        }
    });
    let _ = window_event_listener(ev::pointercancel, |_| MIDDLE.set(false));
}

/// Whether a paste comes from the middle button and not from somebody who means it.
pub fn pasted_by_middle_button() -> bool {
    MIDDLE.get()
}

/// The text of the browser's own paste.
pub fn clipboard_text(event: &ClipboardEvent) -> String {
    event.clipboard_data().and_then(|it| it.get_data("text/plain").ok()).unwrap_or_default()
}

/// Whether text is selected that someone may want to copy.
pub fn text_selected() -> bool {
    window().get_selection().ok().flatten().is_some_and(|it| !it.is_collapsed())
}
