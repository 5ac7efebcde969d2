//! Keys on a keyboard.

use leptos::prelude::*;

use crate::editor::actions::spaced;

/// One key or one chord, written "Ctrl K".
#[component]
pub fn Kbd(
    /// The words on the key.
    #[prop(into)]
    keys: String,
) -> impl IntoView {
    view! { <kbd class="kbd">{spaced(&keys)}</kbd> }
}
