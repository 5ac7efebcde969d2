//! The canvas by keyboard: Tab goes through the boxes, arrow keys move them, C draws arrows.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::Element;

use super::stage::{Draft, Stage};
use crate::app::browser;
use crate::design::order::order;
use crate::design::{Design, Edit, NodeId, Point};
use crate::editor::Selection;
use crate::editor::gesture::{Gesture, Loose};
use crate::layout::{Rect, Spot};

/// Shift moves this many grid steps.
const FAR: i32 = 10;

/// Keys that mean the box with the focus where nothing is selected.
const ACTS_ON_FOCUS: &[&str] = &["Enter", "F2", "Delete", "Backspace", "c", "m"];

impl Stage {
    /// A key on the canvas that is not in the table of actions.
    pub fn key(self, event: &ev::KeyboardEvent) {
        let on = |selector: &str| {
            event
                .target()
                .and_then(|it| it.dyn_into::<Element>().ok())
                .and_then(|it| it.closest(selector).ok().flatten())
                .is_some()
        };
        if on("input, .zoom, .empty") {
            return;
        }
        // What is done here goes no further.
        browser::by_key(event);
        let key = event.key();
        let done = if self.draft.with_untracked(|it| it.as_ref().is_some_and(|it| it.by_keys)) {
            self.linking_key(&key, event.shift_key())
        } else {
            self.plain_key(&key, event)
        };
        if done {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    pub fn key_up(self, event: &ev::KeyboardEvent) {
        if event.key() == " " {
            self.space.set(false);
        }
    }

    /// The key goes up elsewhere when the focus left the page meanwhile.
    pub fn focus_left(self, event: &ev::FocusEvent) {
        if event.related_target().is_none() && self.space.get_untracked() {
            self.space.set(false);
        }
    }

    fn plain_key(self, key: &str, event: &ev::KeyboardEvent) -> bool {
        if event.ctrl_key() || event.meta_key() {
            return false;
        }
        if key == " " {
            if !self.space.get_untracked() {
                self.space.set(true);
            }
            return true;
        }
        if key == "Tab" {
            self.ring(true);
            return self.step(event.shift_key());
        }
        let none = self.session.selection.with_untracked(|it| it.nodes().is_empty());
        if none && ACTS_ON_FOCUS.contains(&key) && focus_is_on_box() {
            // What the key does follows, and does it to the box that has the focus.
            self.session.select(self.current.get_untracked().map(Selection::node).unwrap_or_default());
            return false;
        }
        let Some((dx, dy)) = direction(key) else { return false };
        if event.alt_key() || none {
            return self.step_toward(dx, dy);
        }
        let far = if event.shift_key() { FAR } else { 1 };
        self.nudge(dx * far, dy * far, event.repeat());
        true
    }

    /// Moves the selection by grid steps, each within its container. While a key is held it is one step to undo.
    fn nudge(self, dx: i32, dy: i32, held: bool) {
        let session = self.session;
        let edits: Vec<Edit> = session.design.with_untracked(|design| {
            let tops = session.selection.with_untracked(|it| it.tops(design));
            let one = |id: NodeId| {
                let node = design.node(id)?;
                let at = Point { x: node.at.x.saturating_add(dx), y: node.at.y.saturating_add(dy) };
                Some(Edit::Move { id, parent: node.parent, at })
            };
            tops.into_iter().filter_map(one).collect()
        });
        if edits.is_empty() {
            return;
        }
        let before = session.design.get_untracked();
        if held && self.nudged.with_value(|it| it.as_ref().is_some_and(|it| Arc::ptr_eq(it, &before))) {
            session.commit_onto_last(&edits);
        } else {
            session.commit_as(&edits, format!("Moved {}", words(dx, dy)));
        }
        let after = session.design.get_untracked();
        self.nudged.set_value((!Arc::ptr_eq(&before, &after)).then_some(after));
    }

    /// To the next box in the order of the outline. At the end the focus leaves the canvas.
    fn step(self, back: bool) -> bool {
        let order = self.session.design.with_untracked(|it| reading_order(it));
        let here = self.current.get_untracked().filter(|_| focus_is_on_box());
        let next = match here.and_then(|id| order.iter().position(|it| *it == id)) {
            None if back => None,
            None => order.first(),
            Some(0) if back => None,
            Some(place) => order.get(if back { place - 1 } else { place + 1 }),
        };
        let Some(id) = next.copied() else { return false };
        self.go_to(id);
        true
    }

    /// To the nearest box in a direction.
    fn step_toward(self, dx: i32, dy: i32) -> bool {
        let session = self.session;
        let from = self
            .current
            .get_untracked()
            .and_then(|id| session.frames.with_untracked(|it| it.boxes.get(&id).copied()));
        let Some(from) = from.map(middle) else { return self.step(false) };
        let (dx, dy) = (f64::from(dx), f64::from(dy));
        let nearest = session.frames.with_untracked(|frames| {
            frames
                .boxes
                .iter()
                .map(|(id, rect)| (*id, middle(*rect)))
                .filter_map(|(id, it)| {
                    let (x, y) = (it.x - from.x, it.y - from.y);
                    let along = x * dx + y * dy;
                    let across = (x * dy).abs() + (y * dx).abs();
                    (along > 1.0 && across <= along * 2.0).then_some((id, along + 2.0 * across))
                })
                .min_by(|a, b| a.1.total_cmp(&b.1))
        });
        if let Some((id, _)) = nearest {
            self.go_to(id);
        }
        true
    }

    fn go_to(self, id: NodeId) {
        self.session.select_node(id);
        self.session.wanted.set(Some((id, true)));
    }

    /// A box that took the focus is the one that Tab goes on from.
    pub fn focused(self, event: &ev::FocusEvent) {
        let id = event
            .target()
            .and_then(|it| it.dyn_into::<Element>().ok())
            .and_then(|it| it.get_attribute("data-node-id"))
            .and_then(|it| NodeId::parse(&it));
        if id.is_some() && self.current.get_untracked() != id {
            self.current.set(id);
        }
    }

    /// Begins an arrow from the selected box; keys choose where it leads.
    pub fn connect_by_keys(self) {
        let Some(from) = self.session.selection.with_untracked(|it| it.single()) else { return };
        let loose = Loose::From(from);
        self.begin_drawing(loose);
        let Some(first) = self.targets_in_order().first().copied() else {
            self.stop_drawing();
            let kind = self.session.design.with_untracked(|it| it.node(from).map(|it| it.kind().label()));
            let text = format!(
                "There is nothing here that an arrow from this {} could lead to.",
                kind.unwrap_or("box")
            );
            self.session.notify(crate::app::ui::ToastTone::Warning, text);
            return;
        };
        self.gesture.set_value(Gesture::Linking { from: loose, sticky: true });
        self.aim_at(loose, first);
        self.focus_box(from);
    }

    fn aim_at(self, from: Loose, over: NodeId) {
        let to = self.look(|_, frames| frames.get(over)).map(middle).unwrap_or_default();
        self.draft.set(Some(Draft { from, fixed: from.fixed(), to, over: Some(over), by_keys: true }));
        let name = self.session.design.with_untracked(|it| it.face(over));
        self.session.announce(format!("To {}, {}. Enter draws the arrow.", name.name, name.kind));
    }

    fn linking_key(self, key: &str, shift: bool) -> bool {
        let Some(draft) = self.draft.get_untracked() else { return false };
        let targets = self.targets_in_order();
        let place = targets.iter().position(|it| Some(*it) == draft.over).unwrap_or(0);
        let count = targets.len().max(1);
        let next = match key {
            "Escape" => {
                self.cancel();
                self.session.announce("Arrow cancelled");
                return true;
            }
            "Enter" | " " => {
                let Some(over) = draft.over else {
                    self.session
                        .announce("The arrow leads nowhere yet. Arrow keys choose a box, Escape cancels.");
                    return true;
                };
                self.gesture.set_value(Gesture::Idle);
                self.stop_drawing();
                self.link(draft.from, over);
                return true;
            }
            "Tab" if shift => (place + count - 1) % count,
            "ArrowLeft" | "ArrowUp" => (place + count - 1) % count,
            "Tab" | "ArrowRight" | "ArrowDown" => (place + 1) % count,
            letter if letter.chars().count() == 1 => {
                if self.typed_in_vain(&draft, &targets, letter) {
                    return true;
                }
                let Some(found) = self.typed_target(&targets, place, letter) else { return true };
                found
            }
            _ => return false,
        };
        if key.chars().count() > 1 {
            self.typed.set_value(String::new());
        }
        if let Some(id) = targets.get(next) {
            self.aim_at(draft.from, *id);
        }
        true
    }

    /// Letters in a row spell a name; a letter that goes on with no name begins anew, after the box it is at.
    fn typed_target(self, targets: &[NodeId], place: usize, letter: &str) -> Option<usize> {
        let letter = letter.to_lowercase();
        let spelled = format!("{}{letter}", self.typed.get_value());
        let names: Vec<String> = self.session.design.with_untracked(|design| {
            let name = |id: &NodeId| design.node(*id).map(|it| it.name.to_lowercase()).unwrap_or_default();
            targets.iter().map(name).collect()
        });
        let after = |first: usize, begin: &str| {
            let whole = names.iter().position(|it| it == begin);
            let mut order = (first..names.len()).chain(0..first.min(names.len()));
            whole.or_else(|| order.find(|n| names.get(*n).is_some_and(|it| it.starts_with(begin))))
        };
        if let Some(found) = after(place, &spelled).filter(|_| spelled != letter) {
            self.typed.set_value(spelled);
            return Some(found);
        }
        let found = after(place + 1, &letter)?;
        self.typed.set_value(letter);
        Some(found)
    }

    /// Letters that name no box the arrow may lead to: says why, and lets go of the box it was at, so that Enter does not
    /// draw it to another one than was named.
    fn typed_in_vain(self, draft: &Draft, targets: &[NodeId], letter: &str) -> bool {
        let letter = letter.to_lowercase();
        let spelled = format!("{}{letter}", self.typed.get_value());
        let named = |begin: &str, among: &dyn Fn(NodeId) -> bool| {
            self.session.design.with_untracked(|design| {
                let mut all = design.nodes().iter().filter(|(id, _)| **id != draft.fixed && among(**id));
                all.find(|(_, it)| it.name.to_lowercase().starts_with(begin)).map(|it| *it.0)
            })
        };
        let fits = |id: NodeId| targets.contains(&id);
        let refused = |id: NodeId| !targets.contains(&id) && self.linkable(id);
        if named(&spelled, &fits).is_some() {
            return false;
        }
        let (id, typed) = match (named(&spelled, &refused), named(&letter, &fits), named(&letter, &refused)) {
            (Some(id), _, _) => (Some(id), spelled),
            (None, Some(_), _) => return false,
            (None, None, other) => (other, letter),
        };
        let to = id.and_then(|id| self.look(|_, frames| frames.get(id))).map_or(draft.to, middle);
        self.draft.set(Some(Draft { to, over: None, ..draft.clone() }));
        match id.and_then(|id| Some((id, self.refusal(draft.from, id)?))) {
            Some((id, reason)) => {
                let name = self.session.design.with_untracked(|it| it.node(id).map(|it| it.name.clone()));
                let text = format!("{}: {reason}", name.unwrap_or_default());
                self.session.notify(crate::app::ui::ToastTone::Warning, text);
                self.typed.set_value(typed);
            }
            None => {
                self.session.announce(format!("No box here is called {typed}."));
                self.typed.set_value(String::new());
            }
        }
        true
    }

    /// Boxes the arrow may lead to, as they are read.
    fn targets_in_order(self) -> Vec<NodeId> {
        let targets = self.targets.get_untracked();
        let order = self.session.design.with_untracked(|it| reading_order(it));
        order.into_iter().filter(|id| targets.contains(id)).collect()
    }
}

/// Depth first, from the top left: as the outline shows them.
#[must_use]
pub fn reading_order(design: &Design) -> Vec<NodeId> {
    fn visit(design: &Design, parent: Option<NodeId>, out: &mut Vec<NodeId>) {
        let mut children: Vec<(i32, i32, NodeId)> =
            design.children(parent).map(|(id, node)| (node.at.y, node.at.x, id)).collect();
        if let Some(parent) = parent
            && design.get::<crate::design::Vpc>(parent).is_some()
        {
            // Tiers stand by role, whatever their place says.
            for (place, id) in crate::layout::tier_rows(design, parent).into_iter().enumerate() {
                for child in children.iter_mut().filter(|it| it.2 == id) {
                    *child = (i32::try_from(place).unwrap_or(i32::MAX), 0, id);
                }
            }
        }
        order(&mut children);
        for (_, _, id) in children {
            out.push(id);
            visit(design, Some(id), out);
        }
    }
    let mut out = Vec::with_capacity(design.nodes().len());
    visit(design, None, &mut out);
    out
}

fn direction(key: &str) -> Option<(i32, i32)> {
    match key {
        "ArrowLeft" => Some((-1, 0)),
        "ArrowRight" => Some((1, 0)),
        "ArrowUp" => Some((0, -1)),
        "ArrowDown" => Some((0, 1)),
        _ => None,
    }
}

fn words(dx: i32, dy: i32) -> String {
    let one = |steps: i32, less: &str, more: &str| match steps {
        0 => String::new(),
        _ if steps < 0 => format!("{} {less}", steps.unsigned_abs()),
        _ => format!("{steps} {more}"),
    };
    one(dx, "left", "right") + &one(dy, "up", "down")
}

fn middle(it: Rect) -> Spot {
    Spot { x: it.x + it.w / 2.0, y: it.y + it.h / 2.0 }
}

fn focus_is_on_box() -> bool {
    document().active_element().is_some_and(|it| it.has_attribute("data-node-id"))
}
