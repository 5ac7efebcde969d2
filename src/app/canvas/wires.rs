//! Arrows: one SVG under the boxes, labels over it.

use crate::app::ui::erase::{dynamic, each_row, memo, on};
use std::sync::Arc;

use leptos::prelude::*;

use super::node::small_glyph;
use super::picture::{Picture, Shows, shows};
use super::shown::{Line, LineState, Strung};
use super::stage::Stage;
use crate::design::LinkId;
use crate::editor::Selection;
use crate::export::escape;
use crate::layout::{CORNER, head_d, path_d};

/// Every arrow's line and head.
#[component]
pub fn Wires() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let ids = stage.session.link_ids;
    let wire = move |link: LinkId| {
        let Strung { line, state } = stage.follow_arrow(link);
        let picture: Shows = Arc::new(move || {
            let state = state.get();
            let (line, head) = line.with(|it| (path_d(&it.wire.points, CORNER), head_d(&it.wire.points)));
            let paths =
                format!(r#"<path class="wire__line" d="{line}"/><path class="wire__head" d="{head}"/>"#);
            Picture::new(class(state), "", paths).with("visibility", state.lifted.then(|| "hidden".into()))
        });
        view! { <g data-link-id=link.to_string() use:shows=picture></g> }
    };
    view! { <svg class="wires" aria-hidden="true">{each_row(move || ids.get(), |it| *it, wire)}</svg> }
}

fn class(it: LineState) -> String {
    let mut class = String::from("wire");
    for (on, more) in
        [(it.related, " wire--related"), (it.selected, " wire--selected"), (it.blocked, " wire--blocked")]
    {
        if on {
            class.push_str(more);
        }
    }
    class
}

/// The words on the arrows.
#[component]
pub fn WireLabels() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let ids = stage.session.link_ids;
    let label = move |link: LinkId| {
        let Strung { line, state } = stage.follow_arrow(link);
        let there = {
            let (line, state) = (line.clone(), state.clone());
            memo(move || line.with(|it| !it.words.is_empty()) && !state.get().lifted)
        };
        let choose = move |_| stage.session.select(Selection::arrow(link));
        let picture: Shows = Arc::new(move || {
            let Line { wire, words } = line.get();
            let state = state.get();
            let class = match (state.blocked, state.related || state.selected) {
                (true, _) => "wire-label wire-label--blocked",
                (false, true) => "wire-label wire-label--on",
                (false, false) => "wire-label",
            };
            let cross = if state.blocked { small_glyph("cross") } else { String::new() };
            let inside = format!(r#"<span class="wire-label__text">{cross}{}</span>"#, escape(&words));
            Picture::new(class, format!("left:{}px;top:{}px", wire.label.x, wire.label.y), inside)
        });
        dynamic(move || {
            let picture = picture.clone();
            there.get().then(
                || view! { <div data-wire=link.to_string() on:click=on(choose) use:shows=picture></div> },
            )
        })
    };
    each_row(move || ids.get(), |it| *it, label)
}
