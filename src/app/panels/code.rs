//! The Terraform as it would be downloaded, linked with the drawing both ways.

use crate::app::ui::erase::{dynamic, each_row, effect, live, memo};
use crate::design::order::order_by;
use std::sync::Arc;

use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::Element;
use leptos::{ev, html, prelude::*};

use super::chunks::{Chunk, Cutter};
use super::highlight::Token;
use crate::app::browser::{self, timed};
use crate::app::session::{Session, Settled};
use crate::app::ui::{Button, ButtonTone, Choice, SelectInput, ToastTone};
use crate::terraform::{Block, MAIN, Module, Writer};

/// So many line numbers come and go together.
const BLOCK: usize = 200;
const LINE_PX: usize = 16;
/// What is above the first line.
const PADDING_PX: f64 = 4.0;

/// Which file is shown.
#[derive(Clone, Copy, Debug)]
struct Shown {
    path: RwSignal<String>,
    /// The names of all files, and the text of this one. Written only while something shows it.
    module: Memo<Arc<Module>>,
}

/// Puts the choice of the file in context; it outlives the panel.
pub(super) fn provide_choice(session: Session) {
    let path = RwSignal::new(MAIN.to_owned());
    let writer = StoredValue::new_local(Writer::default());
    let preview = move |path: &String| {
        let write = |it: &Settled| {
            timed("terraform", || writer.try_update_value(|writer| writer.preview(&it.0, path)))
        };
        session.settled.with(|it| it.as_ref().and_then(write).unwrap_or_default())
    };
    let module = Memo::new(move |_| Arc::new(path.with(preview)));
    provide_context(Shown { path, module });
}

/// Chooses a file and copies it.
#[component]
pub(super) fn FileTools() -> impl IntoView {
    let session = expect_context::<Session>();
    let shown = expect_context::<Shown>();
    let paths = memo(move || {
        let mut paths: Vec<String> = shown.module.with(|it| it.files.keys().cloned().collect());
        // What is particular to the design comes first, then deeper and deeper.
        let rank = |it: &String| (it != MAIN, it.matches('/').count());
        order_by(&mut paths, |a, b| rank(a).cmp(&rank(b)).then_with(|| a.cmp(b)));
        paths
    });
    let choices = Signal::derive(move || {
        paths.with(|it| it.iter().map(|it| Choice::new(it.clone(), it.clone())).collect::<Vec<_>>())
    });
    let copy = move |()| {
        let path = shown.path.get_untracked();
        let text = shown.module.with_untracked(|it| it.files.get(&path).cloned()).unwrap_or_default();
        browser::copy(text, move |done| {
            if done {
                session.notify(ToastTone::Ok, format!("Copied {path}"));
            } else {
                session.notify(
                    ToastTone::Error,
                    "The browser did not let the page copy. Select the text instead.",
                );
            }
        });
    };
    view! {
        <span class="code-tools">
            <SelectInput label="File" choices=choices value=shown.path on_change=move |it| shown.path.set(it)/>
            <Button label="Copy this file" tone=ButtonTone::Icon icon="copy" on_click=copy/>
        </span>
    }
}

/// The chosen file. A click on a block selects its box; a selected box marks its block.
#[component]
pub(super) fn CodePanel() -> impl IntoView {
    let session = expect_context::<Session>();
    let shown = expect_context::<Shown>();
    let place = NodeRef::<html::Div>::new();
    let text = memo(move || {
        let path = shown.path.get();
        shown.module.with(|it| it.files.get(&path).cloned().unwrap_or_default())
    });
    // A file that went with its last box gives way to the main one.
    effect(move || {
        let gone = shown.module.with(|it| shown.path.with(|path| !it.files.contains_key(path)));
        if gone && shown.path.with_untracked(|it| it != MAIN) {
            shown.path.set(MAIN.to_owned());
        }
    });
    // Only a new selection changes the file: a reader of another one is left alone by edits.
    Effect::new(move |before: Option<_>| {
        let node = session.selected_node();
        if before == Some(node) {
            return node;
        }
        let file = node.and_then(|node| {
            shown
                .module
                .with_untracked(|it| it.blocks.iter().find(|it| it.node == node).map(|it| it.file.clone()))
        });
        if let Some(file) = file {
            shown.path.set(file);
        }
        node
    });
    let block = memo(move || {
        let node = session.selected_node()?;
        let path = shown.path.get();
        shown.module.with(|it| it.blocks.iter().find(|it| it.node == node && it.file == path).cloned())
    });
    // What was chosen by a click on its own lines is in sight.
    let clicked = StoredValue::new(None);
    effect(move || {
        let (Some(place), Some(block)) = (place.get(), block.get()) else { return };
        if clicked.try_update_value(Option::take).flatten() != Some(block.node) {
            browser::after_paint(move || bring_into_view(&place, &block));
        }
    });
    let mark = move || {
        let style = block.get().map(|it| {
            let lines = it.last.saturating_sub(it.first) + 1;
            format!("top: {}px; height: {}px", PADDING_PX as usize + it.first * LINE_PX, lines * LINE_PX)
        });
        style.map(|style| view! { <div class="code__mark" style=style></div> })
    };
    let click = move |event: ev::MouseEvent| {
        let Some(line) = line_of(&event) else { return };
        let path = shown.path.get_untracked();
        let node = shown.module.with_untracked(|it| {
            let here = |it: &&Block| it.file == path && it.first <= line && line <= it.last;
            it.blocks.iter().find(here).map(|it| it.node)
        });
        if let Some(node) = node {
            clicked.set_value(Some(node));
            session.focus_node(node);
        }
    };
    let empty = move || text.with(String::is_empty);
    let cutter = StoredValue::new(Cutter::default());
    let chunks = move || {
        let cut = |text: &String| {
            shown.path.with(|path| cutter.try_update_value(|it| it.cut(path, text)).unwrap_or_default())
        };
        text.with(cut)
    };
    view! {
        <Show
            when=move || !empty()
            fallback=|| view! { <p class="findings__none findings__none--hidden">"The Terraform of what you draw appears here."</p> }
        >
            <div
                class="code" tabindex="0" role="region" aria-label=live(move || format!("Contents of {}", shown.path.get()))
                node_ref=place on:click=click
            >
                {dynamic(mark)}
                <div class="code__gutter" aria-hidden="true">{numbers(text)}</div>
                {each_row(chunks, |it| it.key, chunk)}
            </div>
        </Show>
    }
}

/// The numbers of the lines beside them, in blocks that an edit leaves as they are: only the last one changes.
fn numbers(text: Memo<String>) -> impl IntoView {
    let count = memo(move || text.with(|it| it.lines().count()));
    let blocks = move || {
        let count = count.get();
        (0..count).step_by(BLOCK).map(move |first| (first, (first + BLOCK).min(count))).collect::<Vec<_>>()
    };
    let block = |(first, end): (usize, usize)| {
        let numbers: Vec<String> = (first + 1..=end).map(|it| it.to_string()).collect();
        let style = format!("--lines: {}", end - first);
        view! { <div class="code__numbers" style=style data-numbers=numbers.join("\n")></div> }
    };
    each_row(blocks, |it| *it, block)
}

/// A stretch of lines: plain words until it comes in sight, so that a long file is there at once and can be searched.
fn chunk(chunk: Chunk) -> impl IntoView {
    let style = format!("--lines: {}", chunk.text.lines().count());
    let in_sight = RwSignal::new(chunk.at_once || !browser::tells_what_is_in_sight());
    let piece = |(token, text): (Token, String)| match token {
        Token::Plain => text.into_any(),
        Token::Keyword | Token::String | Token::Number | Token::Comment => {
            view! { <span class=token.class()>{text}</span> }.into_any()
        }
    };
    let text = move || {
        if in_sight.get() {
            chunk.coloured().into_iter().map(piece).collect_view().into_any()
        } else {
            chunk.text.to_string().into_any()
        }
    };
    let seen = move |event: ev::CustomEvent| {
        if browser::comes_in_sight(&event) && !in_sight.get_untracked() {
            in_sight.set(true);
        }
    };
    view! { <div class="code__chunk" style=style on:contentvisibilityautostatechange=seen>{dynamic(text)}</div> }
}

/// The line that was clicked, counted from 0. Choosing text to copy is no click.
fn line_of(event: &ev::MouseEvent) -> Option<usize> {
    if let Ok(Some(selection)) = window().get_selection()
        && !selection.is_collapsed()
    {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let place = target.closest(".code__chunk").ok()??.closest(".code").ok()??;
    // Each line has the same height, so its place is its number.
    let top = f64::from(event.client_y()) - place.get_bounding_client_rect().top() - PADDING_PX;
    let lines = (top + f64::from(place.scroll_top())) / LINE_PX as f64;
    // The cast saturates.
    Some(lines as usize)
}

/// Brings the box's own call into view, with what of its parts there is room for.
fn bring_into_view(place: &Element, block: &Block) {
    let px = |lines: usize| i32::try_from(lines * LINE_PX).unwrap_or(i32::MAX);
    let (top, bottom) = (px(block.own), px(block.last + 1));
    let (from, height) = (place.scroll_top(), place.client_height());
    if top < from || bottom > from + height {
        // One line above it stays in sight.
        place.set_scroll_top((top - px(1)).max(0));
    }
}
