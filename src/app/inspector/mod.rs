//! The form of what is selected.

use leptos::prelude::*;

/// The settings of the selected box or arrow.
#[component]
pub fn Inspector() -> impl IntoView {
    view! { <aside class="inspector" data-testid="inspector" aria-label="Inspector"></aside> }
}
