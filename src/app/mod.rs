//! The designer in the browser.
#![allow(unreachable_pub, reason = "#[component] makes a pub props struct")]

pub mod browser;
pub mod canvas;
mod commands;
pub mod dialogs;
pub mod files;
mod finder;
pub mod inspector;
mod judge;
mod keys;
mod later;
pub mod left;
pub mod panels;
mod score;
pub mod session;
mod shell;
mod status;
mod theme;
pub mod topbar;
pub mod ui;

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;

pub use session::Session;

/// Shows the designer in the page, in place of the frame that was painted before it arrived.
pub fn start() {
    browser::watch_for_crashes();
    later::ask();
    let Some(place) = document().get_element_by_id("app") else { return };
    let frame = shell::Frame::of_page();
    place.set_inner_html("");
    mount_to(place.unchecked_into(), move || view! { <shell::App frame=frame/> }).forget();
}
