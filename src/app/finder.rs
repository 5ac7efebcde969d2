//! The command palette: find or do anything by typing.

use crate::app::ui::erase::{dynamic, effect, live, on};
use crate::design::order::order_by;
use leptos::prelude::*;
use leptos::{ev, html};

use super::canvas::{Stage, reading_order};
use super::commands;
use super::files;
use super::keys;
use super::score::{ABOUT_IT, KNOWN_AS, LAST, begins_a_word, score};
use super::ui::{Kbd, fresh_id};
use crate::design::{Kind, NodeId};
use crate::editor::actions::{self, Action};
use crate::editor::{FoundSetting, Selection, SettingOf, settings_called};
use crate::persist::{PRESETS, Preset};

/// What a line does.
#[derive(Clone, Copy, Debug)]
enum What {
    Do(Action),
    Go(NodeId),
    Set(SettingOf, &'static str),
    Add(Kind),
    Start(&'static Preset),
}

/// One line of the list.
#[derive(Clone, Debug)]
struct Line {
    what: What,
    words: String,
    hint: String,
    keys: String,
    class: String,
    unavailable: bool,
    /// The heading above the first line of a group.
    group: &'static str,
}

/// More than this is not read anyway.
const MOST: usize = 40;
/// Boxes that are offered while nothing is typed.
const BOXES_FIRST: usize = 10;

#[component]
pub fn Finder() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let dialog = NodeRef::<html::Dialog>::new();
    effect(move || {
        let Some(dialog) = dialog.get() else { return };
        if session.finder_open.get() {
            queue_microtask(move || {
                if !dialog.open() {
                    let _ = dialog.show_modal();
                }
                super::browser::focus_first(".command__search input");
            });
        } else {
            dialog.close();
        }
    });
    // What tells of it comes late: it may be open again.
    let closed = move |_| {
        if !dialog.get_untracked().is_some_and(|it| it.open()) {
            session.finder_open.set(false);
        }
    };
    let beside = move |event: ev::MouseEvent| {
        if event.target() == event.current_target() {
            session.finder_open.set(false);
        }
    };
    view! {
        <dialog
            class="dialog command" aria-label="Find or do anything" node_ref=dialog
            on:close=closed on:mousedown=beside
        >
            <Show when=move || session.finder_open.get()><FinderBody/></Show>
        </dialog>
    }
}

#[component]
fn FinderBody() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let list = fresh_id("finder");
    let wanted = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let lines = Memo::new_with_compare(move |_| found(stage, &wanted.get()), |_, _| true);
    let pick = move |what: What| {
        session.finder_open.set(false);
        // After the dialog has given the focus back.
        queue_microtask(move || act(stage, what));
    };
    let key = move |event: ev::KeyboardEvent| {
        let count = lines.with_untracked(Vec::len).max(1);
        let step = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => count - 1,
            "Enter" => {
                event.prevent_default();
                let line = lines.with_untracked(|it| it.get(chosen.get_untracked()).cloned());
                if let Some(line) = line.filter(|it| !it.unavailable) {
                    pick(line.what);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        chosen.update(|it| *it = (*it + step) % count);
        super::browser::after_paint(|| {
            if let Some(it) = super::browser::find(".command__item[aria-selected='true']") {
                it.scroll_into_view_with_bool(false);
            }
        });
    };
    let typed = move |text: String| {
        wanted.set(text);
        chosen.set(0);
    };
    let (controls, active) = (list.clone(), list.clone());
    let item_id = list.clone();
    let items = move || {
        let mut last = "";
        let one = |(index, line): (usize, Line)| {
            let title = (line.group != last).then(|| {
                last = line.group;
                view! { <li class="command__title" role="presentation">{line.group}</li> }
            });
            let what = line.what;
            let free = !line.unavailable;
            view! {
                {title}
                <li
                    class="command__item" role="option" id=format!("{item_id}-{index}")
                    aria-selected=live(move || (chosen.get() == index).to_string()) aria-disabled=(!free).then_some("true")
                    on:click=on(move |_| if free { pick(what) })
                    on:pointermove=on(move |_| if chosen.get_untracked() != index { chosen.set(index) })
                >
                    <span class=line.class aria-hidden="true"></span>
                    <span class="command__words">{line.words}</span>
                    <span class="menu__hint">{line.hint}</span>
                    {(!line.keys.is_empty()).then(|| view! { <Kbd keys=line.keys/> })}
                </li>
            }
        };
        lines.get().into_iter().enumerate().map(one).collect_view()
    };
    view! {
        <label class="command__search">
            <i class="icon icon--search" aria-hidden="true"></i>
            <input
                type="text" role="combobox" aria-expanded="true" aria-controls=controls aria-label="Find or do anything"
                aria-activedescendant=live(move || format!("{active}-{}", chosen.get()))
                placeholder="A box, a setting, an action" autocomplete="off" spellcheck="false"
                on:input:target=move |event| typed(event.target().value()) on:keydown=key
            />
            <Kbd keys="Esc"/>
        </label>
        <ul class="command__list" role="listbox" id=list aria-label="Found">
            {dynamic(items)}
            {dynamic(move || lines.with(Vec::is_empty).then(|| view! { <li class="command__title">"Nothing is called that."</li> }))}
        </ul>
    }
}

fn act(stage: Stage, what: What) {
    match what {
        What::Do(action) => commands::run(stage, action),
        What::Go(id) => {
            stage.session.select_node(id);
            stage.session.nearer.set(true);
            stage.session.wanted.set(Some((id, true)));
        }
        What::Set(SettingOf::Box(id), key) => stage.session.show_field(id, key),
        What::Set(SettingOf::Arrow(link), key) => stage.session.show_arrow_field(link, key),
        What::Add(kind) => stage.add(kind),
        What::Start(preset) => {
            if let Ok(design) = preset.design() {
                files::start_from(stage.session, design, preset.title);
            }
        }
    }
}

fn found(stage: Stage, wanted: &str) -> Vec<Line> {
    let mut lines: Vec<(i32, Line)> = Vec::new();
    let drawn = stage.session.design.with(|it| !it.nodes().is_empty());
    // A preset takes the place of the drawing, which nobody means who looks for a box by its name.
    let replaces =
        |it: &Line| drawn && it.group == "Presets" && !wanted.trim().to_lowercase().starts_with("start");
    let mut offer = |line: Line, names: &str, about: &str| {
        let score = score(&line.words, wanted)
            .or_else(|| begins_a_word(names, wanted).then_some(KNOWN_AS))
            .or_else(|| begins_a_word(about, wanted).then_some(ABOUT_IT));
        // Enter takes the first line, so what cannot be done now stands below what can.
        let behind = if line.unavailable || replaces(&line) { LAST } else { 0 };
        lines.extend(score.map(|it| (it - behind, line)));
    };
    let session = stage.session;
    let empty = wanted.trim().is_empty();
    session.design.with(|design| {
        // In the order of the outline; while nothing is typed there is room for actions too.
        let some = if empty { BOXES_FIRST } else { usize::MAX };
        for id in reading_order(design).into_iter().take(some) {
            let Some(node) = design.node(id) else { continue };
            let face = design.face(id);
            let line = Line {
                what: What::Go(id),
                words: node.name.clone(),
                hint: face.kind,
                keys: String::new(),
                class: format!("glyph glyph--{}", node.kind().tag()),
                unavailable: false,
                group: "Boxes",
            };
            offer(line, &format!("{} {}", node.kind().label(), node.kind().also_called()), "");
        }
    });
    let now = keys::context(stage);
    let settings = settings(stage, wanted);
    for row in actions::ALL.iter().filter(|it| it.action != Action::Find) {
        let refusal = row.refusal(&now);
        let line = Line {
            what: What::Do(row.action),
            words: row.label.into(),
            hint: refusal.unwrap_or_default().into(),
            keys: row.shown_keys(),
            class: format!("icon icon--{}", row.icon),
            unavailable: refusal.is_some(),
            group: "Actions",
        };
        if refusal.is_none() || !empty {
            offer(line, &format!("{} {}", row.id, row.action.also_called()), "");
        }
    }
    if !now.read_only {
        for kind in Kind::ALL.iter().copied() {
            let line = Line {
                what: What::Add(kind),
                words: format!("Add {}", kind.label()),
                hint: kind.group().label().into(),
                keys: String::new(),
                class: format!("glyph glyph--{}", kind.tag()),
                unavailable: false,
                group: "Add a box",
            };
            offer(line, &format!("{} {}", kind.tag(), kind.also_called()), kind.explainer());
        }
        for preset in PRESETS {
            let line = Line {
                what: What::Start(preset),
                words: format!("Start from {}", preset.title),
                hint: preset.id.into(),
                keys: String::new(),
                class: "icon icon--file".into(),
                unavailable: false,
                group: "Presets",
            };
            offer(line, preset.id, preset.summary);
        }
    }
    lines.extend(settings);
    // The best group first, and within it the best line; what is alike keeps the order of its table.
    let best = |group: &str| lines.iter().filter(|it| it.1.group == group).map(|it| it.0).max().unwrap_or(0);
    let mut order: Vec<(i32, usize, usize)> =
        lines.iter().enumerate().map(|(n, it)| (best(it.1.group), group_place(it.1.group), n)).collect();
    order_by(&mut order, |a, b| {
        let own = |n: usize| lines.get(n).map_or(0, |it| it.0);
        b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(own(b.2).cmp(&own(a.2))).then(a.2.cmp(&b.2))
    });
    order.into_iter().take(MOST).filter_map(|it| lines.get(it.2).map(|it| it.1.clone())).collect()
}

/// Settings of the boxes and arrows, with what each is set to.
fn settings(stage: Stage, wanted: &str) -> Vec<(i32, Line)> {
    let session = stage.session;
    let chosen = session.selection.with_untracked(Selection::single);
    let found = session.resolved.with(|it| settings_called(it, &reading_order(it), chosen, wanted));
    let line = |it: FoundSetting| {
        let line = Line {
            what: What::Set(it.of, it.key),
            words: it.words,
            hint: it.value,
            keys: String::new(),
            class: "icon icon--settings".into(),
            unavailable: false,
            group: "Settings",
        };
        (it.score, line)
    };
    found.into_iter().map(line).collect()
}

fn group_place(group: &str) -> usize {
    ["Boxes", "Settings", "Actions", "Add a box", "Presets"].iter().position(|it| *it == group).unwrap_or(0)
}
