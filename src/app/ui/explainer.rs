//! The "?" after a label.

use super::reveal::focus_control_beside;
use super::{Icon, float, fresh_id, prose};
use crate::app::ui::erase::{effect, live, on};
use leptos::{ev, html, prelude::*};

/// A sentence of help behind a small button.
///
/// Hover and click show it, and so does F1 in its field: as a stop for Tab it would be one more for each field. The
/// pointer may rest on it, and Escape puts it away (WCAG 2.2, 1.4.13), back to the control when F1 led here.
#[component]
pub fn Explainer(
    /// What is explained, for the button's name.
    #[prop(into)]
    about: String,
    /// The help.
    #[prop(into)]
    text: String,
    /// Tab stops here: the control beside it takes no focus.
    #[prop(into)]
    stop: Signal<bool>,
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

    let keys = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.prevent_default();
            open.set(false);
            if let Some(button) = button.get_untracked() {
                focus_control_beside(&button);
            }
        }
    };
    let name = format!("About {about}");
    view! {
        <span class="explainer" on:keydown=keys on:mouseenter=on(move |_| open.set(true)) on:mouseleave=on(move |_| open.set(false))>
            <button
                type="button"
                class="explainer__button"
                tabindex=live(move || if stop.get() { "0" } else { "-1" })
                title=format!("{name} (F1)")
                aria-label=name
                aria-keyshortcuts="F1"
                aria-expanded=live(move || open.get().to_string())
                aria-describedby=id.clone()
                node_ref=button
                on:click=on(move |_| open.set(true))
                on:blur=on(move |_| open.set(false))
            >
                <Icon name="help" small=true/>
            </button>
            <div class="explainer__text" id=id role="tooltip" popover="manual" node_ref=panel>{prose(&text)}</div>
        </span>
    }
}
