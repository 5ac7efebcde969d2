//! Carries out what a gesture asks for.

use leptos::prelude::*;

use super::stage::Stage;
use crate::design::{Edit, GRID_PX, LinkId, NodeId, Size};
use crate::editor::Selection;
use crate::editor::gesture::{At, Effect};
use crate::layout::{self, Rect, Spot};

/// How near a click must be to an arrow, in screen pixels.
const NEAR: f64 = 7.0;

impl Stage {
    pub fn carry_out(self, effect: Effect) {
        let session = self.session;
        match effect {
            Effect::Choose(id) => self.choose(id),
            Effect::Toggle(id) => session.selection.update(|it| it.toggle(id)),
            Effect::ChooseAt { at, more } => self.choose_at(at, more),
            Effect::MarqueeBegins => self.before.set_value(session.selection.get_untracked()),
            Effect::ChooseWithin { area, more } => self.choose_within(area, more),
            Effect::MarqueeDropped => session.select(self.before.get_value()),
            Effect::Marquee(area) => self.marquee.set(area),
            Effect::Pan { dx, dy } => {
                self.pan_begins();
                self.slide(dx, dy);
            }
            Effect::Lift => self.lift(),
            Effect::Carry { by, at, copy } => {
                if self.copying.get_untracked() != copy {
                    self.copying.set(copy);
                }
                self.carry(by, at);
            }
            Effect::Drop { by: _, at, copy } => self.drop(at, copy),
            Effect::PutBack => self.put_back(),
            Effect::Draw { from, at } => self.draw(from, at),
            Effect::Connect { from, at } => self.connect(from, at),
            Effect::DrawingDropped => self.stop_drawing(),
            Effect::Stretch { id, by } => self.marquee.set(self.stretched(id, by)),
            Effect::StretchDone { id, by } => self.stretch_done(id, by),
            Effect::Ghost { kind, at } => self.show_ghost(kind, at),
            Effect::Place { kind, at } => self.place(kind, at),
            Effect::Add(kind) => self.add(kind),
            Effect::GhostDropped => self.hide_ghost(),
        }
    }

    /// Selects a box and lets Tab go on from there.
    pub fn choose(self, id: NodeId) {
        self.session.select_node(id);
        self.current.set(Some(id));
    }

    fn choose_at(self, at: At, more: bool) {
        if let Some(link) = self.wire_near(at) {
            self.session.select(Selection::arrow(link));
            return;
        }
        match self.box_at(at.page) {
            Some(id) if more => self.session.selection.update(|it| it.toggle(id)),
            Some(id) => self.choose(id),
            None if more => {}
            None => self.session.select(Selection::default()),
        }
    }

    /// The arrow whose line is nearest to a place, if it is near.
    #[must_use]
    pub fn wire_near(self, at: At) -> Option<LinkId> {
        let near = NEAR / self.session.camera.with_untracked(|it| it.scale);
        self.session.wires.with_untracked(|wires| layout::wire_at(wires, at.page, near))
    }

    /// The innermost box at a spot of the page.
    #[must_use]
    pub fn box_at(self, spot: Spot) -> Option<NodeId> {
        self.session.frames.with_untracked(|frames| {
            self.session.design.with_untracked(|design| {
                frames
                    .boxes
                    .iter()
                    .filter(|(_, rect)| rect.contains(spot))
                    .max_by_key(|(id, _)| (design.ancestors(**id).count(), **id))
                    .map(|(id, _)| *id)
            })
        })
    }

    /// Boxes that the marquee touches; containers are drawn in, not chosen.
    fn choose_within(self, area: Rect, more: bool) {
        let session = self.session;
        let mut nodes = self.look(|design, frames| layout::boxes_touching(design, frames, &area));
        if more {
            self.before.with_value(|it| nodes.extend(it.nodes()));
        }
        session.select(Selection::of(nodes));
    }

    fn stretched(self, id: NodeId, by: Spot) -> Option<Rect> {
        let it = self.look(|_, frames| frames.get(id))?;
        Some(Rect { w: (it.w + by.x).max(40.0), h: (it.h + by.y).max(40.0), ..it })
    }

    fn stretch_done(self, id: NodeId, by: Spot) {
        self.marquee.set(None);
        let Some(it) = self.stretched(id, by) else { return };
        // The cast saturates; the layout grows a container that is too small for its content.
        let units = |px: f64| (px / f64::from(GRID_PX)).round() as i32;
        let size = Some(Size { w: units(it.w), h: units(it.h) });
        self.session.commit_as(&[Edit::Resize { id, size }], "Resized");
    }

    /// Whether a place lies on the canvas.
    pub fn over_canvas(self, at: At) -> bool {
        let Some(canvas) = self.canvas.get_untracked() else { return false };
        let (w, h) = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
        at.screen.x >= 0.0 && at.screen.y >= 0.0 && at.screen.x <= w && at.screen.y <= h
    }
}
