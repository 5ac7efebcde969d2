//! How wide and how high the window is, and what the system prefers.

use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast as _, closure::Closure};

/// Whether the window is at least this wide, from now on.
pub fn wider_than(px: u32) -> Signal<bool> {
    matches(&format!("(min-width: {px}px)"))
}

/// Whether the window is that of a phone held across, from now on.
pub fn phone_across() -> Signal<bool> {
    matches("(min-width: 640px) and (max-height: 479.98px)")
}

/// Whether the system prefers dark pages, from now on.
pub fn prefers_dark() -> Signal<bool> {
    matches("(prefers-color-scheme: dark)")
}

fn matches(query: &str) -> Signal<bool> {
    let Ok(Some(query)) = window().match_media(query) else { return Signal::stored(false) };
    let fits = RwSignal::new(query.matches());
    let asked = query.clone();
    let changed = Closure::<dyn FnMut()>::new(move || {
        // The page may be gone before its window is.
        let _ = fits.try_set(asked.matches());
    });
    query.set_onchange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
    // A query that nothing holds may be collected, and its listener with it.
    let held = StoredValue::new_local(query);
    on_cleanup(move || held.dispose());
    fits.into()
}
