//! The designer in the browser.
#![allow(unreachable_pub, reason = "#[component] makes a pub props struct")]

pub mod ui;

use leptos::prelude::*;

/// Shows the designer in the page.
pub fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(|| view! { <p>"Groundplan"</p> });
}
