//! The left panel: what can be added, and the outline of what is there.

use leptos::prelude::*;

#[component]
pub fn LeftPanel() -> impl IntoView {
    view! { <aside class="left"></aside> }
}
