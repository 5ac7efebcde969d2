//! Carries out what a gesture asks for.

use leptos::prelude::*;

use super::stage::{Ghost, Note, Stage};
use crate::app::session::Session;
use crate::design::{Edit, GRID_PX, Kind, LinkId, NodeId, Size};
use crate::editor::Selection;
use crate::editor::gesture::{At, Effect};
use crate::layout::{Rect, Spot, distance};

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
                self.panning.set(true);
                session.camera.update(|it| *it = it.panned(dx, dy));
            }
            Effect::Lift => self.lift(),
            Effect::Carry { by, at, copy } => self.carry(by, at, copy),
            Effect::Drop { by, at, copy } => self.drop(by, at, copy),
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
        self.session.wires.with_untracked(|wires| {
            wires
                .iter()
                .map(|(link, wire)| (*link, distance(&wire.points, at.page)))
                .filter(|(_, distance)| *distance <= near)
                .min_by(|a, b| a.1.total_cmp(&b.1))
                .map(|(link, _)| link)
        })
    }

    /// The innermost box at a spot of the page.
    #[must_use]
    pub fn box_at(self, spot: Spot) -> Option<NodeId> {
        self.session.frames.with_untracked(|frames| {
            self.session.design.with_untracked(|design| {
                frames
                    .boxes
                    .iter()
                    .filter(|(_, rect)| inside(rect, spot))
                    .max_by_key(|(id, _)| (design.ancestors(**id).count(), **id))
                    .map(|(id, _)| *id)
            })
        })
    }

    /// Containers are chosen when the marquee surrounds them, other boxes when it touches them.
    fn choose_within(self, area: Rect, more: bool) {
        let session = self.session;
        let mut nodes = session.frames.with_untracked(|frames| {
            session.design.with_untracked(|design| {
                let container = |id: NodeId| design.node(id).is_some_and(|it| it.kind().is_container());
                let hit = |id: NodeId, it: &Rect| {
                    if container(id) {
                        it.x >= area.x
                            && it.y >= area.y
                            && it.right() <= area.right()
                            && it.bottom() <= area.bottom()
                    } else {
                        it.x < area.right()
                            && area.x < it.right()
                            && it.y < area.bottom()
                            && area.y < it.bottom()
                    }
                };
                let all = frames.boxes.iter().filter(|(id, it)| hit(**id, it));
                all.map(|(id, _)| *id).collect::<Vec<_>>()
            })
        });
        if more {
            self.before.with_value(|it| nodes.extend(it.nodes()));
        }
        session.select(Selection::of(nodes));
    }

    fn stretched(self, id: NodeId, by: Spot) -> Option<Rect> {
        let it = self.session.frame(id)?;
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

    fn show_ghost(self, kind: Kind, at: At) {
        self.ghost.set(Some(Ghost { kind, at: at.screen }));
        if !self.over_canvas(at) {
            self.landing.set(None);
            self.note.set(None);
            return;
        }
        self.aim(at, self.home_of_new(kind, at.page).map(|it| it.0));
    }

    pub fn hide_ghost(self) {
        self.ghost.set(None);
        self.landing.set(None);
        self.note.set(None);
    }

    /// Shows where something would land, or why it would not.
    pub fn aim(self, at: At, home: Result<Option<NodeId>, (Option<NodeId>, String)>) {
        let (landing, note) = match home {
            Ok(container) => (super::stage::Landing { container, takes: true }, None),
            Err((container, text)) => (
                super::stage::Landing { container, takes: false },
                Some(Note { at: at.screen, text: crate::app::session::sentence(&text), refuses: true }),
            ),
        };
        if self.landing.with_untracked(|it| *it != Some(landing)) {
            self.landing.set(Some(landing));
        }
        if note.is_some() || self.note.with_untracked(Option::is_some) {
            self.note.set(note);
        }
    }

    /// Whether a place lies on the canvas.
    pub fn over_canvas(self, at: At) -> bool {
        let Some(canvas) = self.canvas.get_untracked() else { return false };
        let (w, h) = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
        at.screen.x >= 0.0 && at.screen.y >= 0.0 && at.screen.x <= w && at.screen.y <= h
    }
}

#[must_use]
pub fn inside(rect: &Rect, spot: Spot) -> bool {
    spot.x >= rect.x && spot.x <= rect.x + rect.w && spot.y >= rect.y && spot.y <= rect.y + rect.h
}

/// Where the middle of the screen is on the page.
#[must_use]
pub fn middle_of_view(session: Session, stage: Stage) -> Spot {
    let (w, h) = stage.measure();
    session.camera.with_untracked(|it| it.page_from_screen(Spot { x: w / 2.0, y: h / 2.0 }))
}
