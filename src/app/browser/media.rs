//! How wide the window is.

use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast as _, closure::Closure};

/// Whether the window is at least this wide, from now on.
pub fn wider_than(px: u32) -> Signal<bool> {
    let Ok(Some(query)) = window().match_media(&format!("(min-width: {px}px)")) else {
        return Signal::stored(false);
    };
    let wide = RwSignal::new(query.matches());
    let asked = query.clone();
    let changed = Closure::<dyn FnMut()>::new(move || {
        // The page may be gone before its window is.
        let _ = wide.try_set(asked.matches());
    });
    query.set_onchange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
    // A query that nothing holds may be collected, and its listener with it.
    let held = StoredValue::new_local(query);
    on_cleanup(move || held.dispose());
    wide.into()
}
