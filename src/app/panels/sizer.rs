//! The upper edge of the drawer, which makes it higher or lower.

use crate::app::ui::erase::{effect, live, on};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::Element;
use leptos::{ev, html};

use crate::app::browser;
use crate::app::session::{Session, drawer};

/// How far a key moves the edge.
const STEP: f64 = 24.0;

/// Drag it, or move it by the arrow keys; a double click and Home give the usual height back.
#[component]
pub(super) fn Sizer() -> impl IntoView {
    let session = expect_context::<Session>();
    let edge = NodeRef::<html::Div>::new();
    // Where the lower end of the drawer is while its edge is dragged.
    let bottom = StoredValue::new(None::<f64>);
    let panel = move || edge.get_untracked()?.parent_element();
    let height = move || panel().map_or(drawer::LEAST, |it| it.get_bounding_client_rect().height());
    let set = move |it: f64| session.drawer_height.set(Some(it.round().max(drawer::LEAST)));
    effect(move || {
        // A browser that forbids storage forgets it.
        let _ = browser::store(
            drawer::KEY,
            &session.drawer_height.get().map(|it| it.to_string()).unwrap_or_default(),
        );
    });
    let down = move |event: ev::PointerEvent| {
        event.prevent_default();
        if let Some(it) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) {
            // Fails only for a pointer that is gone.
            let _ = it.set_pointer_capture(event.pointer_id());
        }
        bottom.set_value(panel().map(|it| it.get_bounding_client_rect().bottom()));
    };
    let moved = move |event: ev::PointerEvent| {
        if let Some(bottom) = bottom.get_value() {
            set(bottom - f64::from(event.client_y()));
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowUp" => set(height() + STEP),
            "ArrowDown" => set(height() - STEP),
            "Home" => session.drawer_height.set(None),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let now = move || session.drawer_height.get().unwrap_or_else(height).to_string();
    view! {
        <div
            class="drawer__sizer" role="separator" tabindex="0" aria-orientation="horizontal"
            aria-label="Height of the panels below" aria-valuemin=drawer::LEAST.to_string() aria-valuemax="2000" aria-valuenow=live(now)
            title="Drag to resize, double click for the usual height" node_ref=edge
            on:pointerdown=down on:pointermove=moved
            on:pointerup=on(move |_| bottom.set_value(None)) on:pointercancel=on(move |_| bottom.set_value(None))
            on:dblclick=on(move |_| session.drawer_height.set(None)) on:keydown=key
        ></div>
    }
}
