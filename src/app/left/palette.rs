//! What can be added, by group. Drag it to the canvas, or press it to have it put where it makes sense.

use crate::app::ui::erase::{live, memo, on};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::Element;

use crate::app::browser;
use crate::app::canvas::Stage;
use crate::app::score::begins_a_word;
use crate::app::ui::{Glyph, Kbd};
use crate::design::{Group, Kind};
use crate::editor::gesture::{Button, Held, Pointer, Target};

#[component]
pub fn Palette() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let wanted = RwSignal::new(String::new());
    let pressed = StoredValue::new(None);
    let shown = move |kind: Kind| wanted.with(|it| rank(kind, it).is_some());
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        // The next one leads back to the drawing.
        "Escape" if wanted.with_untracked(|it| !it.is_empty()) => {
            event.prevent_default();
            wanted.set(String::new());
        }
        "ArrowDown" => {
            event.prevent_default();
            browser::focus_first(".palette__item");
        }
        "Enter" => {
            let best = |it: &Kind| wanted.with_untracked(|wanted| rank(*it, wanted));
            if let Some(kind) = Kind::ALL.iter().copied().filter(|it| best(it).is_some()).min_by_key(best) {
                stage.add(kind);
            }
        }
        _ => {}
    };
    let group = move |group: Group| {
        let kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(|it| it.group() == group).collect();
        let all = kinds.clone();
        let any = memo(move || all.iter().any(|it| shown(*it)));
        let items = move || {
            let item = |kind: Kind| view! { <Show when=move || shown(kind)><Item kind=kind pressed=pressed/></Show> };
            kinds.iter().copied().map(item).collect_view()
        };
        view! {
            <Show when=move || any.get()>
                <section class="palette__group">
                    <h2 class="palette__title">{group.label()}</h2>
                    <ul class="palette__list">{items.clone()}</ul>
                </section>
            </Show>
        }
    };
    let none = move || !Kind::ALL.iter().any(|it| shown(*it));
    view! {
        <label class="left__search">
            <i class="icon icon--search" aria-hidden="true"></i>
            <input type="search" placeholder="Search boxes" aria-label="Search boxes" autocomplete="off" prop:value=wanted on:input:target=move |event| wanted.set(event.target().value()) on:keydown=key/>
            <Kbd keys="/"/>
        </label>
        <div class="palette" data-testid="palette" on:keydown=among_items>
            {Group::ALL.iter().copied().map(group).collect_view()}
            <Show when=none><p class="empty__text" style="padding:12px 4px">"No box is called that."</p></Show>
        </div>
    }
}

/// People look for a thing by our name for it, by AWS's, or by what it does; in this order.
fn rank(kind: Kind, wanted: &str) -> Option<usize> {
    let wanted = wanted.trim().to_lowercase();
    let names = [kind.label(), kind.tag(), kind.also_called()];
    if kind.label().to_lowercase().starts_with(&wanted) {
        return Some(0);
    }
    let known = names.iter().position(|it| begins_a_word(it, &wanted)).map(|it| it + 1);
    let inside = || kind.label().to_lowercase().contains(&wanted).then_some(4);
    let about = || [kind.group().label(), kind.explainer()].iter().position(|it| begins_a_word(it, &wanted));
    known.or_else(inside).or_else(|| about().map(|it| it + 5))
}

/// Arrow keys go through the items; up from the first leads to the search.
fn among_items(event: ev::KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowDown" | "ArrowRight" => 1,
        "ArrowUp" | "ArrowLeft" => -1,
        _ => return,
    };
    event.prevent_default();
    if !browser::focus_beside(".palette__item", step) && step < 0 {
        browser::focus_first(".left__search input");
    }
}

/// The second press of a double click means the same box.
const DOUBLE_MS: f64 = 450.0;

#[component]
fn Item(kind: Kind, pressed: StoredValue<Option<(Kind, f64)>>) -> impl IntoView {
    let stage = expect_context::<Stage>();
    let dragging = move || stage.ghost.with(|it| it.is_some_and(|it| it.kind == kind));
    let held = |event: &ev::PointerEvent| Held { touch: event.pointer_type() == "touch", ..Held::default() };
    let down = move |event: ev::PointerEvent| {
        if event.button() != 0 {
            return;
        }
        let now = (kind, event.time_stamp());
        let before = pressed.try_update_value(|it| it.replace(now)).flatten();
        if before.is_some_and(|(last, at)| last == kind && now.1 - at < DOUBLE_MS) {
            // Nor does it take the keyboard back from the new box.
            event.prevent_default();
            return;
        }
        stage.measure();
        if let Some(element) = event.current_target().and_then(|it| it.dyn_into::<Element>().ok()) {
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        let at = stage.at(event.client_x().into(), event.client_y().into());
        stage.on(&Pointer::Press {
            at,
            target: Target::Palette(kind),
            button: Button::Main,
            held: held(&event),
        });
    };
    let moved = move |event: ev::PointerEvent| {
        if event.buttons() != 0 {
            let at = stage.at(event.client_x().into(), event.client_y().into());
            stage.on(&Pointer::Move { at, held: held(&event) });
            if stage.ghost.with_untracked(Option::is_some) {
                // A drag is no first half of a double click.
                pressed.set_value(None);
            }
        }
    };
    let up = move |event: ev::PointerEvent| {
        let at = stage.at(event.client_x().into(), event.client_y().into());
        stage.on(&Pointer::Release { at, held: held(&event) });
    };
    // A press of the mouse has been answered by then; this is for Enter, Space and screen readers.
    let click = move |event: ev::MouseEvent| {
        if event.detail() == 0 {
            stage.add(kind);
        }
    };
    let class = move || if dragging() { "palette__item palette__item--dragging" } else { "palette__item" };
    // It says so when it is pressed, too, and offers a copy.
    let read_only = stage.session.read_only;
    let shared = move || read_only.get().then_some("true");
    let title = move || match read_only.get() {
        true => "A shared design cannot be changed: make a copy first",
        false => kind.explainer(),
    };
    view! {
        <li>
            <button
                type="button" class=live(class) data-testid=format!("palette-item-{}", kind.tag())
                title=live(title) aria-disabled=live(shared) aria-label=format!("Add {}", kind.label())
                on:pointerdown=down on:pointermove=moved on:pointerup=up
                on:pointercancel=on(move |_| { stage.cancel(); }) on:click=click
            >
                <Glyph name=kind.tag()/>
                <span class="palette__name">{kind.label()}</span>
            </button>
        </li>
    }
}
