//! The Terraform as it would be downloaded, linked with the drawing both ways.

use crate::app::ui::erase::{dynamic, each_row, effect, live, memo};
use crate::design::order::order_by;
use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::Element;
use leptos::{ev, html, prelude::*};

use super::highlight::{Inside, Language, Pieces, Token, goes_on, highlight, language};
use crate::app::browser::{self, timed};
use crate::app::session::{Session, Settled};
use crate::app::ui::{Button, ButtonTone, Choice, SelectInput, ToastTone};
use crate::terraform::{Block, MAIN, Module, Writer};

/// At most so many lines come and go together: the browser draws only those in sight.
const CHUNK: usize = 120;
const LINE_PX: usize = 16;

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

/// A stretch of lines, known by its text wherever it stands: an edit leaves most of a long file as it was. It is
/// coloured when it is drawn.
#[derive(Clone, PartialEq)]
struct Chunk {
    key: u64,
    first: usize,
    language: Language,
    inside: Inside,
    text: String,
}

/// Cuts a file before each block that follows a blank line.
fn chunks(path: &str, text: &str) -> Vec<Chunk> {
    let language = language(path);
    let mut inside = Inside::Nothing;
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut seen: HashMap<u64, u32> = HashMap::new();
    let mut end = |text: String, first: usize| {
        let mut hasher = DefaultHasher::new();
        (language, &inside, &text).hash(&mut hasher);
        // The same text may stand in a file twice.
        let times = seen.entry(hasher.finish()).or_default();
        *times += 1;
        times.hash(&mut hasher);
        let chunk = Chunk { key: hasher.finish(), first, language, inside: inside.clone(), text };
        // What goes on over several lines begins in few chunks.
        if inside != Inside::Nothing || goes_on(&chunk.text) {
            highlight(language, &chunk.text, &mut inside);
        }
        chunks.push(chunk);
    };
    let (mut part, mut first, mut blank) = (String::new(), 0, false);
    for (number, line) in text.lines().enumerate() {
        let begins = blank && !line.starts_with([' ', '}']);
        if begins && !part.is_empty() || number - first >= CHUNK {
            end(std::mem::take(&mut part), first);
            first = number;
        }
        part.push_str(line);
        part.push('\n');
        blank = line.is_empty();
    }
    end(part, first);
    chunks
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
    effect(move || {
        let (Some(place), Some(block)) = (place.get(), block.get()) else { return };
        browser::after_paint(move || bring_into_view(&place, &block));
    });
    let mark = move || {
        let style = block.get().map(|it| {
            let lines = it.last.saturating_sub(it.first) + 1;
            format!("top: {}px; height: {}px", 4 + it.first * LINE_PX, lines * LINE_PX)
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
            session.focus_node(node);
        }
    };
    let empty = move || text.with(String::is_empty);
    let cut = memo(move || text.with(|text| shown.path.with(|path| chunks(path, text))));
    let starts =
        memo(move || cut.with(|all| all.iter().map(|it| (it.key, it.first)).collect::<HashMap<_, _>>()));
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
                {each_row(move || cut.get(), |it| it.key, move |it| chunk(it, starts))}
            </div>
        </Show>
    }
}

fn chunk(chunk: Chunk, starts: Memo<HashMap<u64, usize>>) -> impl IntoView {
    let Chunk { key, first: _, language, mut inside, text } = chunk;
    let lines = highlight(language, &text, &mut inside);
    let count = lines.len();
    let style = move || {
        let first = starts.with(|it| it.get(&key).copied()).unwrap_or_default();
        format!("counter-reset: line {first}")
    };
    let piece = |(token, text): (Token, String)| match token {
        Token::Plain => text.into_any(),
        Token::Keyword | Token::String | Token::Number | Token::Comment => {
            view! { <span class=token.class()>{text}</span> }.into_any()
        }
    };
    let line = |pieces: Pieces| {
        view! { <span class="code__line">{pieces.into_iter().map(piece).collect_view()} "\n"</span> }
    };
    // What is drawn only in sight counts for itself, so the count begins inside of it.
    view! {
        <div class="code__chunk" style=format!("--lines: {count}")>
            <div style=live(style)>{lines.into_iter().map(line).collect_view()}</div>
        </div>
    }
}

/// The line that was clicked, counted from 0. Choosing text to copy is no click.
fn line_of(event: &ev::MouseEvent) -> Option<usize> {
    if let Ok(Some(selection)) = window().get_selection()
        && !selection.is_collapsed()
    {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let line = target.closest(".code__line").ok()??;
    let place = line.closest(".code").ok()??;
    // Each line has the same height, so its place is its number.
    let top = line.get_bounding_client_rect().top() - place.get_bounding_client_rect().top();
    let lines = (top + f64::from(place.scroll_top())) / LINE_PX as f64;
    // The padding above the first line is less than a line; the cast saturates.
    Some(lines as usize)
}

fn bring_into_view(place: &Element, block: &Block) {
    let px = |lines: usize| i32::try_from(lines * LINE_PX).unwrap_or(i32::MAX);
    let (top, bottom) = (px(block.first), px(block.last + 1));
    let (from, height) = (place.scroll_top(), place.client_height());
    if top < from || bottom > from + height {
        // One line above it stays in sight.
        place.set_scroll_top((top - px(1)).max(0));
    }
}
