//! The name of a box, edited in place.

use crate::app::ui::erase::{effect, on};
use leptos::prelude::*;
use leptos::{ev, html};

use super::stage::Stage;
use crate::design::{Edit, Kind, NodeId};
use crate::layout::Rect;

#[component]
pub fn RenameBox() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    move || session.renaming.get().map(|id| view! { <NameInput id=id/> })
}

#[component]
fn NameInput(id: NodeId) -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let input = NodeRef::<html::Input>::new();
    let name = session.design.with_untracked(|it| it.node(id).map(|it| it.name.clone()).unwrap_or_default());
    let kind = session.design.with_untracked(|it| it.node(id).map(|it| it.kind()));
    let before = name.clone();
    effect(move || {
        if let Some(input) = input.get() {
            // Once its value is there to be selected.
            request_animation_frame(move || {
                let _ = input.focus();
                input.select();
            });
        }
    });
    let finish = move |keep: bool| {
        if session.renaming.get_untracked() != Some(id) {
            return;
        }
        let name = input.get_untracked().map(|it| it.value()).unwrap_or_default();
        session.renaming.set(None);
        if keep && name != before {
            let said = format!("Renamed to {name}");
            session.commit_as(&[Edit::Rename { id, name }], said);
        }
        stage.focus_box(id);
    };
    let (on_key, on_blur) = (finish.clone(), finish);
    let key = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        match event.key().as_str() {
            "Enter" => on_key(true),
            "Escape" => on_key(false),
            _ => {}
        }
    };
    let Rect { x, y, w, .. } = stage.look(|_, frames| frames.get(id)).unwrap_or_default();
    let style = match kind {
        Some(Kind::Vpc) => format!("left:{}px;top:{}px;width:160px", x + 28.0, y + 4.0),
        Some(Kind::Tier) => format!("left:{}px;top:{}px;width:132px", x + 3.0, y + 1.0),
        _ => format!("left:{}px;top:{}px;width:{}px", x + 38.0, y + 3.0, (w - 46.0).max(72.0)),
    };
    view! {
        <input
            class="canvas__rename" style=style node_ref=input prop:value=name aria-label="Name" maxlength="60"
            autocomplete="off" spellcheck="false"
            on:keydown=key on:blur=on(move |_| on_blur(true))
        />
    }
}
