//! The drawing.

pub mod camera;

use leptos::prelude::*;

/// The drawing and everything done on it by pointer and keyboard.
#[component]
pub fn Canvas() -> impl IntoView {
    view! { <main class="canvas" data-testid="canvas" aria-label="Canvas" tabindex="0"></main> }
}
