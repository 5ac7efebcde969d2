//! Keys of the whole page, and the way from there to the table of actions.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{Element, EventTarget};

use super::browser;
use super::canvas::Stage;
use crate::editor::Selection;
use crate::editor::actions::{self, Action, Context, Press};

/// What there is to act on now. Reactive.
#[must_use]
pub fn context(stage: Stage) -> Context {
    let session = stage.session;
    let (selected_boxes, selected_arrow) =
        session.selection.with(|it| (it.nodes().len(), it.link().is_some()));
    let (can_undo, can_redo) = session.history.with(|it| (it.can_undo(), it.can_redo()));
    Context {
        boxes: session.design.with(|it| it.nodes().len()),
        selected_boxes,
        selected_arrow,
        can_undo,
        can_redo,
        read_only: session.read_only.get(),
    }
}

/// Does it, as soon as there is what does it.
pub fn run(stage: Stage, action: Action) {
    stage.session.with_later(move |it| (it.run)(stage, action));
}

/// Puts the keyboard focus on the drawing: on the box that is chosen, if one is. While a dialog is open it stays there.
pub fn focus_drawing(stage: Stage) {
    if browser::find("dialog[open]").is_some() {
        browser::focus_first("dialog[open] :is([autofocus], button)");
        return;
    }
    browser::focus_first(".canvas");
    if let Some(id) = stage.session.selection.with_untracked(Selection::single) {
        stage.focus_box(id);
    }
}

/// Answers keys wherever they are pressed.
pub fn listen(stage: Stage) {
    let keys = window_event_listener(ev::keydown, move |event| key(stage, &event));
    on_cleanup(move || keys.remove());
}

fn element(target: Option<EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

/// Whether keys there write text.
pub fn writes_text(target: Option<EventTarget>) -> bool {
    element(target).is_some_and(|it| {
        it.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")
            .ok()
            .flatten()
            .is_some()
    })
}

fn key(stage: Stage, event: &ev::KeyboardEvent) {
    if event.default_prevented() || event.is_composing() {
        return;
    }
    let ctrl = event.ctrl_key() || event.meta_key();
    let (key, code) = (event.key(), event.code());
    let press = Press { key: &key, ctrl, shift: event.shift_key(), alt: event.alt_key() };
    // With Alt or Shift the digit row gives signs, other ones on each keyboard.
    let digit = || actions::for_press(&Press { key: code.strip_prefix("Digit")?, ..press });
    let session = stage.session;
    let Some(row) = actions::for_press(&press).or_else(digit) else { return };
    if row.action == Action::SelectNothing && stage.cancel() {
        // Whatever has the focus, Escape first gives up what the pointer is in the middle of.
        event.prevent_default();
        return;
    }
    let target = element(event.target());
    let within =
        |selector: &str| target.as_ref().and_then(|it| it.closest(selector).ok().flatten()).is_some();
    // Dialogs keep their keys; only the one that opened the finder closes it too.
    if browser::find("dialog[open]").is_some() && row.action != Action::Find {
        return;
    }
    // The help of a field is put away first.
    if row.action == Action::SelectNothing && browser::find(".explainer__text:popover-open").is_some() {
        return;
    }
    if row.action == Action::SelectNothing {
        session.toasts.put_away();
    }
    // From anywhere else Escape leads back to the drawing, which stays as it is.
    if row.action == Action::SelectNothing && within(".left, .inspector, .drawer, .topbar, .status, .banner")
    {
        event.prevent_default();
        focus_drawing(stage);
        return;
    }
    let chooses = row.action == Action::SelectAll && within("select");
    if writes_text(event.target())
        && !chooses
        && !matches!(row.action, Action::Find | Action::SaveFile | Action::Download | Action::Share)
    {
        return;
    }
    let action = row.action;
    // The browser's own events carry the clipboard without asking.
    if matches!(action, Action::Cut | Action::Copy | Action::Paste) {
        return;
    }
    // These belong to what has focus, unless that is the drawing.
    let of_drawing = matches!(
        action,
        Action::Inspect | Action::Delete | Action::SelectNothing | Action::Connect | Action::MoveInto
    );
    // Listings are there to be copied.
    if action == Action::SelectAll && within(".code, .commands") {
        return;
    }
    let on_drawing =
        within(".canvas, .tree, .palette") || target.as_ref().is_some_and(|it| it.tag_name() == "BODY");
    if of_drawing && !on_drawing || action == Action::Inspect && within("button") {
        return;
    }
    event.prevent_default();
    run(stage, row.action);
}
