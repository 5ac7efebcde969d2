//! The bar at the top: what this is, which environment, and the main actions.

use leptos::prelude::*;

#[component]
pub fn Topbar() -> impl IntoView {
    view! { <header class="topbar"></header> }
}
