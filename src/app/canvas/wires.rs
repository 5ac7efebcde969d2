//! Arrows: one SVG under the boxes, labels over it.

use crate::app::ui::erase::{dynamic, live, memo};
use leptos::prelude::*;

use super::stage::Stage;
use crate::design::LinkId;
use crate::editor::Selection;
use crate::layout::{CORNER, Wire, head_d, path_d};

/// What an arrow shows.
#[derive(Clone, Copy, Debug)]
struct Parts {
    wire: Memo<Option<Wire>>,
    blocked: Memo<bool>,
    related: Memo<bool>,
    selected: Memo<bool>,
    /// One of its boxes is in the overlay, and the arrow with it.
    lifted: Memo<bool>,
}

impl Parts {
    fn new(stage: Stage, link: LinkId) -> Self {
        let session = stage.session;
        Self {
            wire: memo(move || session.wires.with(|it| it.get(&link).cloned())),
            blocked: memo(move || stage.blocked.with(|it| it.contains(&link))),
            related: memo(move || stage.related.with(|it| it.contains(&link))),
            selected: memo(move || session.selection.with(|it| it.link() == Some(link))),
            lifted: memo(move || {
                stage.lifted.with(|it| it.contains(&link.from) || it.contains(&link.to))
                    && !stage.copying.get()
            }),
        }
    }

    fn class(self) -> String {
        let mut class = String::from("wire");
        for (on, more) in [
            (self.related.get(), " wire--related"),
            (self.selected.get(), " wire--selected"),
            (self.blocked.get(), " wire--blocked"),
        ] {
            if on {
                class.push_str(more);
            }
        }
        class
    }
}

/// Every arrow's line and head.
#[component]
pub fn Wires() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let ids = stage.session.link_ids;
    let wire = move |link: LinkId| {
        let parts = Parts::new(stage, link);
        let points = move |draw: fn(&[crate::layout::Spot]) -> String| {
            parts.wire.with(|it| it.as_ref().map(|it| draw(&it.points)).unwrap_or_default())
        };
        view! {
            <g
                class=live(move || parts.class()) data-link-id=link.to_string()
                visibility=live(move || parts.lifted.get().then_some("hidden"))
            >
                <path class="wire__line" d=live(move || points(|it| path_d(it, CORNER)))/>
                <path class="wire__head" d=live(move || points(head_d))/>
            </g>
        }
    };
    view! {
        <svg class="wires" aria-hidden="true">
            <For each=move || ids.get() key=|it| *it children=wire/>
        </svg>
    }
}

/// The words on the arrows.
#[component]
pub fn WireLabels() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let ids = stage.session.link_ids;
    let label = move |link: LinkId| {
        let parts = Parts::new(stage, link);
        let words = memo(move || stage.session.resolved.with(|it| it.arrow_label(link)));
        let shown = move || !words.with(String::is_empty) && !parts.lifted.get();
        let place = move || {
            let spot = parts.wire.with(|it| it.as_ref().map(|it| it.label)).unwrap_or_default();
            format!("left:{}px;top:{}px", spot.x, spot.y)
        };
        let class = move || {
            let state = match (parts.blocked.get(), parts.related.get() || parts.selected.get()) {
                (true, _) => " wire-label--blocked",
                (false, true) => " wire-label--on",
                (false, false) => "",
            };
            format!("wire-label{state}")
        };
        let choose = move |_| stage.session.select(Selection::arrow(link));
        view! {
            <Show when=shown>
                <div class=live(class) style=live(place) data-wire=link.to_string()>
                    <span class="wire-label__text" on:click=choose>
                        {dynamic(move || parts.blocked.get().then(|| view! { <i class="glyph glyph--12 glyph--cross"></i> }))}
                        {words}
                    </span>
                </div>
            </Show>
        }
    };
    view! { <For each=move || ids.get() key=|it| *it children=label/> }
}
