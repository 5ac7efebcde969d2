//! The "?" after a label.

use super::{Icon, float, fresh_id};
use crate::app::ui::erase::{effect, live, on};
use leptos::{ev, html, prelude::*};

/// A sentence of help behind a small button.
///
/// Hover, focus and click show it. The pointer may rest on it, and Escape puts it away without moving anything
/// (WCAG 2.2, 1.4.13).
#[component]
pub fn Explainer(
    /// What is explained, for the button's name.
    #[prop(into)]
    about: String,
    /// The help.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let id = fresh_id("help");
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let panel = NodeRef::<html::Div>::new();

    effect(move || {
        let (Some(button), Some(panel)) = (button.get(), panel.get()) else { return };
        // Both fail only when the panel already is as asked.
        if open.get() {
            let _ = panel.show_popover();
            float::move_to(&panel, float::anchor_of(&button));
            let escape = window_event_listener(ev::keydown, move |event| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    open.set(false);
                }
            });
            on_cleanup(move || escape.remove());
        } else {
            let _ = panel.hide_popover();
        }
    });

    view! {
        <span class="explainer" on:mouseenter=on(move |_| open.set(true)) on:mouseleave=on(move |_| open.set(false))>
            <button
                type="button"
                class="explainer__button"
                aria-label=format!("About {about}")
                aria-expanded=live(move || open.get().to_string())
                aria-describedby=id.clone()
                node_ref=button
                on:click=on(move |_| open.set(true))
                on:focus=on(move |_| open.set(true))
                on:blur=on(move |_| open.set(false))
            >
                <Icon name="help" small=true/>
            </button>
            <div class="explainer__text" id=id role="tooltip" popover="manual" node_ref=panel>{text}</div>
        </span>
    }
}
