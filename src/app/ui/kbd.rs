//! Keys on a keyboard.

use leptos::prelude::*;

/// One key or one chord, as it is written in the menus: "Ctrl K".
#[component]
pub fn Kbd(
    /// The words on the key.
    #[prop(into)]
    keys: String,
) -> impl IntoView {
    view! { <kbd class="kbd">{keys}</kbd> }
}
