//! Pointer events as the gesture understands them.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{Element, Event, HtmlElement};

use super::stage::Stage;
use crate::app::browser;
use crate::app::session::Sheet;
use crate::design::{Kind, LinkId, NodeId};
use crate::editor::Selection;
use crate::editor::gesture::{At, Button, Gesture, Held, Pointer, Target};
use crate::layout::{GUTTER, Spot, VPC_HEADER};

/// The element under a press that answers `selector`.
fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

fn id_in(element: &Element, attribute: &str) -> Option<NodeId> {
    NodeId::parse(&element.get_attribute(attribute)?)
}

fn held(event: &ev::PointerEvent, space: bool) -> Held {
    Held {
        more: event.shift_key() || event.ctrl_key() || event.meta_key(),
        copy: event.alt_key(),
        pan: space,
        touch: event.pointer_type() == "touch",
    }
}

impl Stage {
    pub fn pressed(self, event: &ev::PointerEvent) {
        // Buttons and inputs on the canvas answer for themselves.
        if closest(event, "button, input, .zoom, .wire-label, .empty").is_some() {
            return;
        }
        self.measure();
        self.ring(false);
        let at = self.at(event.client_x().into(), event.client_y().into());
        if event.pointer_type() == "touch" && self.finger_down(event.pointer_id(), at.screen) {
            return;
        }
        if let Some(canvas) = self.canvas.get_untracked() {
            // Without it every move would look for what is under the pointer. Fails only for a pointer that is gone.
            let _ = canvas.set_pointer_capture(event.pointer_id());
        }
        let button = match event.button() {
            1 => Button::Middle,
            2 => Button::Second,
            _ => Button::Main,
        };
        if button == Button::Middle {
            // Otherwise the browser begins to scroll by itself.
            event.prevent_default();
        }
        let mut target = self.target(event, at);
        if let (Target::Box { id, .. }, Button::Second) = (&target, button)
            && self.is_container(*id)
            && self.wire_near(at).is_some()
        {
            // The menu is about the arrow, also where its container is selected.
            target = Target::Page;
        }
        if let (Target::Port(id) | Target::Corner(id), Button::Second) = (&target, button) {
            // The menu is about the box they belong to; they show on boxes that are not selected, too.
            let id = *id;
            let chosen = self.session.selection.with_untracked(|it| it.has(id));
            target = Target::Box { id, chosen, inside: false };
        }
        self.take_focus(event, &target);
        self.on(&Pointer::Press { at, target, button, held: held(event, self.space.get_untracked()) });
    }

    /// With the pointer captured the browser would focus the canvas, whatever was pressed; so it is told not to
    /// (`mouse_down`), and the box that was pressed gets the focus.
    fn take_focus(self, event: &Event, target: &Target) {
        let page = matches!(target, Target::Page | Target::Box { inside: true, .. });
        let what = if page { ".canvas" } else { "[data-node-id], .canvas" };
        if let Some(it) = closest(event, what).and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            browser::focus_quietly(&it);
        }
    }

    /// Whether the canvas shows that it has the focus.
    pub fn ring(self, shown: bool) {
        let Some(canvas) = self.canvas.get_untracked() else { return };
        // Fails for names with spaces only.
        let _ = if shown {
            canvas.remove_attribute("data-pressed")
        } else {
            canvas.set_attribute("data-pressed", "")
        };
    }

    pub fn mouse_down(self, event: &ev::MouseEvent) {
        if closest(event, "button, input, .zoom, .empty").is_none() {
            event.prevent_default();
        }
    }

    fn target(self, event: &Event, at: At) -> Target {
        if let Some(id) = closest(event, "[data-port]").and_then(|it| id_in(&it, "data-port")) {
            return Target::Port(id);
        }
        if let Some(id) = closest(event, "[data-corner]").and_then(|it| id_in(&it, "data-corner")) {
            return Target::Corner(id);
        }
        if let Some(end) = closest(event, "[data-end]")
            && let Some(link) = end.get_attribute("data-link").and_then(|it| link_id(&it))
        {
            return Target::End { link, to: end.get_attribute("data-end").is_some_and(|it| it == "to") };
        }
        let Some(id) = closest(event, "[data-node-id]").and_then(|it| id_in(&it, "data-node-id")) else {
            return Target::Page;
        };
        let chosen = self.session.selection.with_untracked(|it| it.has(id));
        // An arrow over the part that drags its container is what was meant.
        let inside = self.inside_of(id, at.page) || self.is_container(id) && self.wire_near(at).is_some();
        Target::Box { id, chosen, inside }
    }

    fn is_container(self, id: NodeId) -> bool {
        self.session.design.with_untracked(|it| it.node(id).is_some_and(|it| it.kind().is_container()))
    }

    /// Whether a spot is in the part of a container that does not drag it.
    fn inside_of(self, id: NodeId, page: Spot) -> bool {
        let kind = self.session.design.with_untracked(|it| it.node(id).map(|it| it.kind()));
        let Some(rect) = self.session.frames.with_untracked(|it| it.boxes.get(&id).copied()) else {
            return false;
        };
        match kind {
            Some(Kind::Vpc) => page.y - rect.y > VPC_HEADER,
            Some(Kind::Tier) => page.x - rect.x > GUTTER,
            _ => false,
        }
    }

    pub fn pointer_moved(self, event: &ev::PointerEvent) {
        if event.pointer_type() == "touch" && self.finger_moved(event) {
            return;
        }
        if self.gesture.with_value(Gesture::idle) {
            self.hover(event);
            return;
        }
        let at = self.at(event.client_x().into(), event.client_y().into());
        let held = held(event, false);
        self.on(&Pointer::Move { at, held });
        self.pan_at_edge(held);
    }

    /// At an edge of the canvas the page comes towards what is dragged, frame by frame, as long as it is held there.
    fn pan_at_edge(self, held: Held) {
        let drags = self.gesture.with_value(|it| {
            matches!(
                it,
                Gesture::Moving { .. } | Gesture::Linking { sticky: false, .. } | Gesture::Marquee { .. }
            )
        });
        let screen = self.pointer.with_value(|it| it.screen);
        let (dx, dy) = self.room.with_value(|room| (past(screen.x, room.0), past(screen.y, room.1)));
        if !drags || (dx, dy) == (0.0, 0.0) || self.at_edge.get_value() {
            return;
        }
        self.at_edge.set_value(true);
        request_animation_frame(move || {
            self.at_edge.set_value(false);
            if self.gesture.with_value(Gesture::idle) {
                return;
            }
            self.session.camera.update(|it| *it = it.panned(-dx, -dy));
            let origin = self.origin.get_value();
            let at = self.at(screen.x + origin.x, screen.y + origin.y);
            self.on(&Pointer::Move { at, held });
            self.pan_at_edge(held);
        });
    }

    fn hover(self, event: &ev::PointerEvent) {
        if event.pointer_type() == "touch" || closest(event, "[data-port]").is_some() {
            return;
        }
        let over = closest(event, "[data-node-id]").and_then(|it| id_in(&it, "data-node-id"));
        if self.hovered.with_untracked(|it| *it != over) {
            self.hovered.set(over);
        }
    }

    pub fn released(self, event: &ev::PointerEvent) {
        self.finger_up(event.pointer_id());
        self.pan_ends();
        let at = self.at(event.client_x().into(), event.client_y().into());
        let tapped = event.pointer_type() == "touch"
            && self
                .gesture
                .with_value(|it| matches!(it, Gesture::Pressed { target: Target::Box { .. }, .. }));
        self.on(&Pointer::Release { at, held: held(event, false) });
        if tapped && let Some(id) = self.session.selection.with_untracked(Selection::single) {
            // On a phone the view follows to what can be read, and its settings come forward.
            self.session.wanted.set(Some((id, false)));
            if self.session.sheet.get_untracked() == Sheet::Findings {
                self.session.sheet.set(Sheet::Inspector);
            }
        }
    }

    pub fn lost(self, event: &ev::PointerEvent) {
        self.finger_up(event.pointer_id());
        self.pan_ends();
        self.cancel();
    }

    /// A second finger ends what the first one began, and pinches. `true` when there are two.
    fn finger_down(self, id: i32, at: Spot) -> bool {
        let count = self.fingers.try_update_value(|all| {
            all.insert(id, at);
            all.len()
        });
        if count.unwrap_or(0) < 2 {
            return false;
        }
        self.cancel();
        true
    }

    fn finger_moved(self, event: &ev::PointerEvent) -> bool {
        let at = self.at(event.client_x().into(), event.client_y().into()).screen;
        let change = self.fingers.try_update_value(|all| {
            let before = two(all)?;
            all.insert(event.pointer_id(), at);
            Some((before, two(all)?))
        });
        let Some(Some((before, after))) = change else { return false };
        let middle = |(a, b): (Spot, Spot)| Spot { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 };
        let spread = |(a, b): (Spot, Spot)| (a.x - b.x).hypot(a.y - b.y).max(1.0);
        let (from, to) = (middle(before), middle(after));
        let factor = spread(after) / spread(before);
        self.session.camera.update(|it| *it = it.panned(to.x - from.x, to.y - from.y).zoomed(to, factor));
        true
    }

    fn finger_up(self, id: i32) {
        self.fingers.update_value(|all| {
            all.remove(&id);
        });
    }

    /// A wheel pans; with Ctrl, and for the pinch of a trackpad, it zooms to the pointer.
    pub fn wheel(self, event: &ev::WheelEvent) {
        event.prevent_default();
        self.measure();
        let at = self.at(event.client_x().into(), event.client_y().into());
        let unit = if event.delta_mode() == 0 { 1.0 } else { 16.0 };
        let (mut dx, mut dy) = (event.delta_x() * unit, event.delta_y() * unit);
        if event.ctrl_key() || event.meta_key() {
            let factor = (-dy.clamp(-60.0, 60.0) * 0.005).exp();
            self.slid();
            self.session.camera.update(|it| *it = it.zoomed(at.screen, factor));
            return;
        }
        if event.shift_key() && dx == 0.0 {
            (dx, dy) = (dy, 0.0);
        }
        self.slide_by_wheel(-dx, -dy);
    }

    /// Signals that already say so stay asleep: this runs on each move.
    pub fn pan_begins(self) {
        if !self.panning.get_untracked() {
            self.panning.set(true);
        }
    }

    fn pan_ends(self) {
        if self.panning.get_untracked() {
            self.panning.set(false);
            self.slid();
        }
    }

    pub fn double_clicked(self, event: &ev::MouseEvent) {
        // The pointer was captured, so the event names the canvas and geometry says what lies there.
        let at = self.at(event.client_x().into(), event.client_y().into());
        let buttons = closest(event, "button, input, .zoom, .wire-label").is_some();
        let Some(id) = self.box_at(at.page).filter(|id| !buttons && !self.inside_of(*id, at.page)) else {
            return;
        };
        if !self.session.read_only.get_untracked() {
            self.choose(id);
            self.session.renaming.set(Some(id));
        }
    }

    pub fn context_menu(self, event: &ev::MouseEvent) {
        event.prevent_default();
        self.choosing_home.set(false);
        self.growing.set(None);
        self.cancel();
        // The menu key has no place of its own: then it opens beside the box.
        let keyed = event.client_x() == 0 && event.client_y() == 0;
        let place = if keyed { self.beside_selection() } else { None };
        self.menu.set(Some(place.unwrap_or((event.client_x().into(), event.client_y().into()))));
    }

    /// Where a menu about the selection opens, in the window.
    #[must_use]
    pub fn beside_selection(self) -> Option<(f64, f64)> {
        let id = self.session.selection.with_untracked(|it| it.nodes().first().copied())?;
        let element = browser::find(&format!(".canvas [data-node-id=\"{id}\"]"))?;
        let it = element.get_bounding_client_rect();
        Some((it.left() + 24.0, it.top() + it.height().min(44.0)))
    }
}

/// How far the page comes in a frame, for a pointer near or beyond an end of `size` pixels.
fn past(at: f64, size: f64) -> f64 {
    const EDGE: f64 = 24.0;
    const FASTEST: f64 = 16.0;
    let beyond = if at < EDGE { at - EDGE } else { (at - (size - EDGE)).max(0.0) };
    (beyond / 3.0).clamp(-FASTEST, FASTEST)
}

fn two(all: &std::collections::BTreeMap<i32, Spot>) -> Option<(Spot, Spot)> {
    let mut spots = all.values();
    Some((*spots.next()?, *spots.next()?))
}

fn link_id(text: &str) -> Option<LinkId> {
    let (from, to) = text.split_once('>')?;
    Some(LinkId { from: NodeId::parse(from)?, to: NodeId::parse(to)? })
}
