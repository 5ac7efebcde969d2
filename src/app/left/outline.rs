//! The drawing as a tree: the same boxes, for keyboard, screen reader and quick finding.

use crate::app::ui::erase::{dynamic, each_row, live, memo, on};
use std::collections::BTreeSet;

use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::prelude::*;

use crate::app::browser;
use crate::app::canvas::{Stage, severity_icon};
use crate::app::ui::Glyph;
use crate::design::{Design, Kind, NodeId};

/// One line of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    id: NodeId,
    kind: Kind,
    depth: usize,
    has_children: bool,
}

#[component]
pub fn Outline() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let closed: RwSignal<BTreeSet<NodeId>> = RwSignal::new(BTreeSet::new());
    let lines = memo(move || session.resolved.with(|design| closed.with(|closed| lines(design, closed))));
    let current = memo(move || {
        let chosen = session.selection.with(|it| it.single());
        lines.with(|all| {
            let found = all.iter().find(|it| Some(it.id) == chosen).or_else(|| all.first());
            found.map(|it| it.id)
        })
    });
    let go = move |id: NodeId| {
        session.focus_node(id);
        // After the selection has moved the place in the Tab order.
        browser::after_paint(move || browser::focus_first(&format!(".tree [data-outline-id=\"{id}\"]")));
    };
    let key = move |event: ev::KeyboardEvent| {
        let Some(here) = current.get_untracked() else { return };
        let all = lines.get_untracked();
        let Some(place) = all.iter().position(|it| it.id == here) else { return };
        let Some(line) = all.get(place).copied() else { return };
        let is_closed = closed.with_untracked(|it| it.contains(&here));
        let parent = session.design.with_untracked(|it| it.node(here).and_then(|it| it.parent));
        let next = match event.key().as_str() {
            "ArrowDown" => all.get(place + 1).map(|it| it.id),
            "ArrowUp" => place.checked_sub(1).and_then(|it| all.get(it)).map(|it| it.id),
            "Home" => all.first().map(|it| it.id),
            "End" => all.last().map(|it| it.id),
            "ArrowRight" if line.has_children && is_closed => {
                closed.update(|it| {
                    it.remove(&here);
                });
                None
            }
            "ArrowRight" if line.has_children => all.get(place + 1).map(|it| it.id),
            "ArrowLeft" if line.has_children && !is_closed => {
                closed.update(|it| {
                    it.insert(here);
                });
                None
            }
            "ArrowLeft" => parent,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        if let Some(id) = next {
            go(id);
        }
    };
    let item = move |line: Line| {
        view! { <Item line=line closed=closed current=current/> }
    };
    view! {
        <ul class="tree" role="tree" aria-label="Outline" data-testid="outline" aria-multiselectable="true" on:keydown=key>
            {each_row(move || lines.get(), |it| (it.id, it.kind, it.depth, it.has_children), item)}
        </ul>
    }
}

#[component]
fn Item(line: Line, closed: RwSignal<BTreeSet<NodeId>>, current: Memo<Option<NodeId>>) -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let Line { id, kind, depth, has_children } = line;
    let face = memo(move || session.resolved.with(|it| it.face(id)));
    let selected = memo(move || session.selection.with(|it| it.has(id)));
    let worst = memo(move || stage.badges.with(|it| it.get(&id).map(|it| it.worst)));
    let expanded = move || has_children.then(|| (!closed.with(|it| it.contains(&id))).to_string());
    let glyph = move || {
        worst.get().map(|it| {
            view! {
                <span class=format!("tree__sev sev--{}", it.word()) title=it.word()>
                    <i class=format!("icon icon--12 icon--{}", severity_icon(it))></i>
                    <span class="visually-hidden">{it.word()}</span>
                </span>
            }
        })
    };
    let click = move |event: ev::MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            session.selection.update(|it| it.toggle(id));
        } else {
            session.focus_node(id);
        }
    };
    let toggle = move |event: ev::MouseEvent| {
        event.stop_propagation();
        closed.update(|it| {
            if !it.remove(&id) {
                it.insert(id);
            }
        });
    };
    let arrow = move || {
        let icon = if closed.with(|it| it.contains(&id)) { "right" } else { "down" };
        has_children.then(|| view! { <i class=format!("icon icon--12 icon--{icon}") on:click=toggle aria-hidden="true"></i> })
    };
    view! {
        <li
            class="tree__item" role="treeitem" data-outline-id=id.to_string() style=format!("--depth:{depth}")
            {..custom_attribute("aria-level", (depth + 1).to_string())} aria-selected=live(move || selected.get().to_string()) aria-expanded=live(expanded)
            tabindex=live(move || if current.get() == Some(id) { "0" } else { "-1" })
            on:click=click
            on:dblclick=on(move |_| session.renaming.set(Some(id)))
            on:focus=on(move |_| if !selected.get_untracked() { session.select_node(id) })
        >
            <Glyph name=kind.tag()/>
            <span class="tree__name" title=live(move || face.with(|it| format!("{} {}", it.name, it.kind)))>
                {dynamic(move || face.with(|it| it.name.clone()))} " "
                <span class="tree__note">{dynamic(move || face.with(|it| it.kind.clone()))}</span>
            </span>
            {dynamic(glyph)}
            {dynamic(arrow)}
        </li>
    }
}

fn lines(design: &Design, closed: &BTreeSet<NodeId>) -> Vec<Line> {
    let hidden = |id: NodeId| design.ancestors(id).any(|it| closed.contains(&it));
    crate::app::canvas::reading_order(design)
        .into_iter()
        .filter(|id| !hidden(*id))
        .filter_map(|id| {
            let node = design.node(id)?;
            let has_children = design.children(Some(id)).next().is_some();
            Some(Line { id, kind: node.kind(), depth: design.ancestors(id).count(), has_children })
        })
        .collect()
}
