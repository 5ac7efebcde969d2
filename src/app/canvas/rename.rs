//! The name of a box, edited in place.

use crate::app::browser;
use crate::app::session::sentence;
use crate::app::ui::erase::{dynamic, effect, live, on};
use crate::app::ui::{ToastTone, prose};
use leptos::prelude::*;
use leptos::{ev, html};

use super::stage::Stage;
use crate::design::{Edit, Kind, NodeId};
use crate::editor::setting;
use crate::layout::Rect;

#[component]
pub fn RenameBox() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    move || session.renaming.get().map(|id| view! { <NameInput id=id/> })
}

/// How the editing ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Entered,
    Left,
    Dropped,
}

#[component]
fn NameInput(id: NodeId) -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let input = NodeRef::<html::Input>::new();
    let name = session.design.with_untracked(|it| it.node(id).map(|it| it.name.clone()).unwrap_or_default());
    let kind = session.design.with_untracked(|it| it.node(id).map(|it| it.kind()));
    let (before, shown) = (name.clone(), name);
    let wrong = RwSignal::new(None::<String>);
    effect(move || {
        if let Some(input) = input.get() {
            // At once: a key typed next belongs to the name, not to the drawing.
            input.set_value(&shown);
            browser::focus_quietly(&input);
            input.select();
        }
    });
    let refusal = move |name: &str| {
        let edits = [Edit::Rename { id, name: name.to_owned() }];
        session.design.with_untracked(|design| setting::refusal(design, &edits)).map(|it| sentence(&it))
    };
    let finish = move |end: End| {
        if session.renaming.get_untracked() != Some(id) {
            return;
        }
        let name = input.get_untracked().map(|it| it.value()).unwrap_or_default();
        let refused = (end != End::Dropped && name != before).then(|| refusal(&name)).flatten();
        match (refused, end) {
            // What was typed stays, to be mended.
            (Some(reason), End::Entered) => {
                wrong.set(Some(reason));
                return;
            }
            (Some(reason), End::Left | End::Dropped) => {
                session.notify(ToastTone::Warning, format!("{reason} The name is still {before}."));
            }
            (None, End::Entered | End::Left) if name != before => {
                let said = format!("Renamed to {name}");
                session.commit_as(&[Edit::Rename { id, name }], said);
            }
            (None, End::Entered | End::Left | End::Dropped) => {}
        }
        session.renaming.set(None);
        // Who has gone elsewhere stays there.
        if end != End::Left {
            stage.focus_box(id);
        }
    };
    let (on_key, on_blur) = (finish.clone(), finish);
    let key = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        match event.key().as_str() {
            "Enter" => on_key(End::Entered),
            "Escape" => on_key(End::Dropped),
            _ => {}
        }
    };
    let Rect { x, y, w, .. } = stage.look(|_, frames| frames.get(id)).unwrap_or_default();
    let style = match kind {
        Some(Kind::Vpc) => format!("left:{}px;top:{}px;width:160px", x + 28.0, y + 4.0),
        Some(Kind::Tier) => format!("left:{}px;top:{}px;width:132px", x + 3.0, y + 1.0),
        _ => format!("left:{}px;top:{}px;width:{}px", x + 38.0, y + 3.0, (w - 46.0).max(72.0)),
    };
    let below = format!("{style};width:auto;margin-top:26px");
    view! {
        <input
            class="canvas__rename" style=style node_ref=input aria-label="Name" maxlength="60"
            autocomplete="off" spellcheck="false" aria-invalid=live(move || wrong.with(Option::is_some).then_some("true"))
            on:input=on(move |_| wrong.set(None)) on:keydown=key on:blur=on(move |_| on_blur(End::Left))
        />
        <span class="input__wrong" style=below role="alert">{dynamic(move || wrong.get().map(|it| prose(&it)))}</span>
    }
}
