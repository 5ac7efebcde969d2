//! The drawing: boxes as HTML placed by left and top, arrows in one SVG under them, and what the pointer does.

mod beside;
mod carry;
mod chip;
mod container;
mod effects;
mod grow;
mod keys;
mod linking;
mod menu;
mod node;
mod overlay;
mod picture;
mod pointer;
mod rename;
mod shown;
pub mod stage;
mod view;
mod wires;

use std::time::Duration;

use crate::app::ui::erase::{dynamic, effect, live, memo, on};
use crate::design::order::order_by_key;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;

use crate::app::session::{DialogKind, Session};
use crate::app::ui::{Button, ButtonTone};
use crate::design::{Design, Kind, NodeId, Shape, facts};
use crate::editor::History;
use crate::editor::gesture::Loose;
pub use keys::reading_order;
pub use menu::CanvasMenu;
pub use node::severity_icon;
pub use overlay::PaletteGhost;
pub use stage::Stage;

/// The drawing and everything done on it by pointer and keyboard.
#[component]
pub fn Canvas() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let ids = memo(move || session.resolved.with(|it| drawing_order(it)));
    let far = memo(move || session.camera.with(|it| it.scale < view::FAR));
    let tiny = memo(move || session.camera.with(|it| it.scale < view::TINY));
    let class = move || {
        let mut class = String::from("canvas");
        for (on, more) in [
            (stage.space.get(), " canvas--pannable"),
            (stage.draft.with(Option::is_some), " canvas--linking"),
            (stage.ghost.with(Option::is_some), " canvas--placing"),
            (session.read_only.get(), " canvas--read-only"),
            (far.get(), " canvas--far"),
            (tiny.get(), " canvas--tiny"),
            (ids.with(Vec::is_empty), " canvas--empty"),
        ] {
            if on {
                class.push_str(more);
            }
        }
        class
    };
    // Far out the words on arrows are not seen, so the first paint does not wait for them.
    let near = RwSignal::new(!far.get_untracked());
    effect(move || {
        if !far.get() {
            near.set(true);
        }
    });
    set_timeout(move || near.set(true), Duration::from_secs(1));
    stage.follow_wishes();
    stage.give_way_on_phones();
    stage.keep_in_sight();
    stage.keep_shown();
    view! {
        <main
            class=live(class) data-testid="canvas" tabindex="0" node_ref=stage.canvas
            aria-label="Canvas. Tab goes through the boxes, arrow keys move them, question mark shows all keys."
            on:pointerdown=move |event| stage.pressed(&event)
            on:mousedown=move |event| stage.mouse_down(&event)
            on:pointermove=move |event| stage.pointer_moved(&event)
            on:pointerup=move |event| stage.released(&event)
            on:pointercancel=move |event| stage.lost(&event)
            on:pointerleave=on(move |_| stage.hovered.set(None))
            on:wheel=move |event| stage.wheel(&event)
            on:dblclick=move |event| stage.double_clicked(&event)
            on:contextmenu=move |event| stage.context_menu(&event)
            on:keydown=move |event| stage.key(&event)
            on:keyup=move |event| stage.key_up(&event)
            on:focusout=move |event| stage.focus_left(&event)
            on:focusin=move |event| stage.focused(&event)
        >
            <div class=live(move || if stage.sliding.get() { "world world--sliding" } else { "world" }) style:transform=live(move || session.camera.with(view::css))>
                {dynamic(move || stage.sliding.get().then(|| view! { <div class="world__sheet" style=stage.sheet()></div> }))}
                <RegionFrame/>
                <For each=move || ids.get() key=|it| *it children=|(id, kind)| view! { <node::NodeView id=id kind=kind/> }/>
                <wires::Wires/>
                <Show when=move || near.get()><wires::WireLabels/></Show>
                {dynamic(move || session.later.get().map(|it| (it.on_drawing)()))}
            </div>
            <overlay::DragLayer/>
            <overlay::Floating/>
            {dynamic(move || stage.panning.get().then(|| view! { <div class="canvas__hand"></div> }))}
            <ZoomControl/>
            <Hint/>
        </main>
    }
}

/// What lies on the drawing once something is done with it.
#[component]
pub fn OnDrawing() -> impl IntoView {
    view! {
        <chip::MissingNat/>
        <overlay::Ports/>
        <overlay::WireEnds/>
        <overlay::Corner/>
        <overlay::DraftWire/>
        <rename::RenameBox/>
    }
}

/// Containers first, so that they lie under what stands in them. The order within does not follow places: an element
/// that moves in the page loses its focus.
fn drawing_order(design: &Design) -> Vec<(NodeId, Kind)> {
    let depth = |kind: Kind| match kind.shape() {
        Shape::Frame => 0,
        Shape::Band => 1,
        Shape::Tag => 3,
        Shape::Chip | Shape::Bar | Shape::Tall | Shape::Wide | Shape::Small => 2,
    };
    let mut all: Vec<_> = design.nodes().iter().map(|(id, node)| (*id, node.kind())).collect();
    order_by_key(&mut all, |(id, kind)| (depth(*kind), *id));
    all
}

/// The dashed frame around what is regional.
#[component]
fn RegionFrame() -> impl IntoView {
    let session = expect_context::<Session>();
    let rect = memo(move || session.frames.with(|it| it.region));
    let region = memo(move || session.design.with(|it| it.project().region.clone()));
    let place = move || {
        let place = facts::region_place(&region.get()).unwrap_or_default();
        format!("{} {place}", region.get())
    };
    let frame = move || {
        rect.get().map(|it| format!("left:{}px;top:{}px;width:{}px;height:{}px", it.x, it.y, it.w, it.h))
    };
    let title = move || rect.get().map(|it| format!("left:{}px;top:{}px", it.x + 12.0, it.y + 4.0));
    view! {
        <Show when=move || rect.with(Option::is_some)>
            <div class="frame frame--region" style=live(frame)></div>
            <div class="frame-title" style=live(title)><b>"Region"</b> {dynamic(place)}</div>
        </Show>
    }
}

#[component]
fn ZoomControl() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let percent = Memo::new(move |_| format!("{:.0} %", stage.session.camera.with(|it| it.scale) * 100.0));
    // The bar of a phone has no room for it.
    let undoable =
        memo(move || stage.session.history.with(History::can_undo) && !stage.session.read_only.get());
    let scale = RwSignal::new(percent.get_untracked());
    // The number follows when the zoom rests: words that change at each step would lay the page out at each step.
    let mut follow = debounce(Duration::from_millis(120), move |it| scale.set(it));
    Effect::new(move |_| follow(percent.get()));
    view! {
        <div class="zoom">
            <Show when=move || undoable.get()>
                <button type="button" class="zoom__undo" aria-label="Undo" title="Undo" on:click=on(move |_| stage.session.undo())><i class="icon icon--12 icon--undo"></i></button>
            </Show>
            <button type="button" aria-label="Zoom out" title="Zoom out (-)" on:click=on(move |_| stage.zoom(1.0 / 1.25))><i class="icon icon--12 icon--minus"></i></button>
            <button type="button" class="zoom__scale" aria-label=live(move || format!("{}, zoom to 100 %", scale.get())) title="Zoom to 100 % (0)" on:click=on(move |_| stage.zoom_reset())>{scale}</button>
            <button type="button" aria-label="Zoom in" title="Zoom in (+)" on:click=on(move |_| stage.zoom(1.25))><i class="icon icon--12 icon--plus"></i></button>
            <button type="button" aria-label="Fit everything in view" title="Fit everything in view (Shift 1)" on:click=on(move |_| stage.fit())><i class="icon icon--12 icon--fit"></i></button>
        </div>
    }
}

/// What to do now: in an empty drawing, and while an arrow is drawn.
#[component]
fn Hint() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let empty = memo(move || session.design.with(|it| it.nodes().is_empty()));
    let lost = memo(move || stage.nothing_in_sight() && !empty.get());
    let drawn = memo(move || {
        stage.draft.with(|it| it.as_ref().map(|it| (it.by_keys, matches!(it.from, Loose::From(_)))))
    });
    let linking = move || {
        drawn.get().map(|drawn| {
            let words = match drawn {
                (true, _) => "Arrow keys choose where it leads, Enter draws it, Escape cancels",
                (false, true) => "Release over a box to draw the arrow, beside one to add it, Escape cancels",
                (false, false) => "Release over a box to lead the arrow there, Escape cancels",
            };
            view! { <div class="canvas__hint">{words}</div> }
        })
    };
    view! {
        <Show when=move || empty.get()>
            <div class="empty" style="position:absolute;inset:0;pointer-events:none">
                <p class="empty__title">"An empty canvas"</p>
                <p class="empty__text">"Begin with a design that already works, or drag a VPC from the left."</p>
                <div style="pointer-events:auto">
                    <Button label="Start from a preset…" tone=ButtonTone::Primary on_click=move |()| session.dialog.set(Some(DialogKind::Gallery))/>
                </div>
            </div>
        </Show>
        <Show when=move || lost.get()>
            <div class="canvas__hint canvas__hint--button">
                <Button label="Back to the drawing" icon="fit" keys="Shift 1" on_click=move |()| stage.fit()/>
            </div>
        </Show>
        {dynamic(linking)}
    }
}
