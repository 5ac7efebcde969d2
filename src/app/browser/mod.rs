//! The browser's own things: storage, frames, the root element. With `ui`, the only callers of web-sys and gloo.

mod clipboard;
mod crash;
mod download;
mod media;
pub mod storage;
mod trail;

use leptos::prelude::*;
use leptos::web_sys::{self, Storage};

pub use clipboard::{
    clipboard_text, copy, fill_clipboard, pasted_by_middle_button, read_clipboard, text_selected,
    watch_middle_button,
};
pub use crash::watch as watch_for_crashes;
pub use download::{png_of, read_file, save_file, svg_url};
pub use media::{phone_across, prefers_dark, wider_than};
pub use trail::{Means, by_key, keep_focus};

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

/// A file that was dropped before the program took files; `public/theme.js` keeps it.
pub fn dropped_early() -> Option<web_sys::File> {
    use leptos::wasm_bindgen::JsCast as _;
    js_sys::Reflect::get(&window(), &"groundplanDropped".into()).ok()?.dyn_into().ok()
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
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&path));
    }
}

/// The address of the page without its fragment.
pub fn address() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split_once('#').map_or(href.clone(), |(page, _)| page.to_owned())
}

/// The element with this id takes the keyboard.
pub fn focus(id: &str) {
    use leptos::wasm_bindgen::JsCast as _;
    let found = document().get_element_by_id(id);
    if let Some(it) = found.as_ref().and_then(|it| it.dyn_ref::<web_sys::HtmlElement>()) {
        // What cannot take it leaves it where it is.
        let _ = it.focus();
    }
}

/// The first element that answers a selector of ours.
pub fn find(selector: &str) -> Option<web_sys::Element> {
    document().query_selector(selector).ok()?
}

/// Makes the browser forget how it has drawn an element: takes it out of the layout and puts it back, with no paint and no
/// loss of focus in between.
pub fn lay_out_anew(selector: &str) {
    use leptos::wasm_bindgen::JsCast as _;
    let found = find(selector);
    let Some(it) = found.as_ref().and_then(|it| it.dyn_ref::<web_sys::HtmlElement>()) else { return };
    let style = it.style();
    // The names are ours and valid; reading the height lays out.
    let _ = style.set_property("display", "none");
    let _ = it.offset_height();
    let _ = style.remove_property("display");
}

/// The elements that answer a selector of ours and are in sight.
fn in_sight(selector: &str) -> Vec<web_sys::HtmlElement> {
    use leptos::wasm_bindgen::JsCast as _;
    let Ok(all) = document().query_selector_all(selector) else { return Vec::new() };
    let all = (0..all.length()).filter_map(|it| all.item(it)?.dyn_into::<web_sys::HtmlElement>().ok());
    all.filter(|it| it.offset_width() > 0).collect()
}

/// Focuses the first element in sight that answers a selector of ours.
pub fn focus_first(selector: &str) {
    if let Some(it) = in_sight(selector).first() {
        let _ = it.focus();
    }
}

/// From the element with the focus to the one so many steps on among those that answer a selector of ours. `false` when
/// there is none.
pub fn focus_beside(selector: &str, step: isize) -> bool {
    let all = in_sight(selector);
    let here = document().active_element();
    let place = all.iter().position(|it| here.as_ref() == Some(it.as_ref()));
    let next = place.and_then(|it| all.get(it.checked_add_signed(step)?));
    next.is_some_and(|it| it.focus().is_ok())
}

/// Focuses without scrolling: the canvas moves by its camera, never by scrolling.
pub fn focus_quietly(element: &web_sys::HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Does something and leaves its time in the browser's own record, for `./dev bench` and for anybody with the
/// developer tools open: marks `<name>:start` and `<name>:end`.
pub fn timed<T>(name: &str, run: impl FnOnce() -> T) -> T {
    let clock = web_sys::window().and_then(|it| it.performance());
    let mark = |end: &str| {
        if let Some(clock) = &clock {
            let _ = clock.mark(&format!("{name}:{end}"));
        }
    };
    mark("start");
    let result = run();
    mark("end");
    result
}

/// Whether the browser tells an element with `content-visibility: auto` that it comes in sight.
#[must_use]
pub fn tells_what_is_in_sight() -> bool {
    let name = "oncontentvisibilityautostatechange".into();
    document().document_element().is_some_and(|it| js_sys::Reflect::has(&it, &name).unwrap_or_default())
}

/// What it tells: whether the element is in sight now.
#[must_use]
pub fn comes_in_sight(told: &web_sys::Event) -> bool {
    js_sys::Reflect::get(told, &"skipped".into()).is_ok_and(|it| it.is_falsy())
}
