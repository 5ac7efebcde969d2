//! The browser's own chooser of files.

use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::HtmlInputElement;
use leptos::{html, prelude::*};

use crate::app::session::Session;
use crate::app::ui::Icon;

/// Opens a design file: the browser's own chooser behind a label that looks like a button.
#[component]
pub fn OpenFile(
    /// The label's classes.
    #[prop(default = "button")]
    class: &'static str,
    /// What it says.
    #[prop(default = "Open a file…")]
    label: &'static str,
    /// The name that tests know it by; one on the page has it.
    #[prop(optional)]
    test_id: &'static str,
) -> impl IntoView {
    view! {
        <label class=format!("{class} file-button") data-testid=(!test_id.is_empty()).then_some(test_id)>
            <Icon name="upload"/>
            <span class="button__label">{label}</span>
            <FileInput/>
        </label>
    }
}

/// Takes a file; the keyboard reaches it, the eye sees what is around it.
#[component]
pub fn FileInput(#[prop(optional)] node_ref: NodeRef<html::Input>) -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|it| it.get(0)) {
            session.with_later(move |it| (it.open_file)(session, &file));
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    view! {
        <input
            class="visually-hidden" type="file"
            accept=".json,.svg,.png,application/json,image/svg+xml,image/png"
            node_ref=node_ref on:change=chosen
        />
    }
}
