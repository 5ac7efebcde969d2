//! The line at the bottom: the cost, the findings, where the work is kept.

use leptos::prelude::*;

#[component]
pub fn StatusBar() -> impl IntoView {
    view! { <footer class="status" data-testid="status"></footer> }
}
