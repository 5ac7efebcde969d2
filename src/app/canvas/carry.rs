//! Moving boxes: lifted into the overlay, carried, and dropped where they may stand. And putting new ones down.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::stage::{Ghost, Landing, Note, Stage};
use crate::app::browser;
use crate::app::session::sentence;
use crate::app::ui::{Toast, ToastTone};
use crate::design::order::gather;
use crate::design::{Design, Edit, Kind, NodeId, Tier};
use crate::editor::gesture::At;
use crate::editor::{Selection, clipboard};
use crate::layout::{self, Frames, Placed, Rect, Refusal, Spot};

/// Below the ghost of a box, so that the reason does not cover what it is about.
const BELOW_GHOST: f64 = 32.0;

impl Stage {
    /// What stands on the page now, for those who only look.
    pub(super) fn look<T>(self, ask: impl FnOnce(&Design, &Frames) -> T) -> T {
        self.session
            .design
            .with_untracked(|design| self.session.frames.with_untracked(|frames| ask(design, frames)))
    }

    fn tops(self) -> Vec<NodeId> {
        self.session
            .design
            .with_untracked(|design| self.session.selection.with_untracked(|it| it.tops(design)))
    }

    pub fn lift(self) {
        if self.session.read_only.get_untracked() {
            self.gesture.set_value(Default::default());
            self.session.commit(&[]);
            return;
        }
        let tops = self.tops();
        let lifted: BTreeSet<NodeId> =
            self.session.design.with_untracked(|it| gather(tops.iter().flat_map(|id| it.subtree(*id))));
        self.slid();
        self.hovered.set(None);
        self.carried.set(Spot::default());
        self.lifted.set(Arc::new(lifted));
    }

    pub fn carry(self, by: Spot, at: At) {
        if self.lifted.with_untracked(|it| it.is_empty()) {
            return;
        }
        let tops = self.tops();
        let (home, snap) = self.look(|design, frames| {
            self.lifted.with_untracked(|lifted| {
                let home = home_of(design, frames, &tops, at.page, lifted);
                (home.clone(), snapped(design, frames, &tops, by, home.ok().flatten(), lifted))
            })
        });
        self.carried.set(snap.0);
        if !snap.1.is_empty() || self.guides.with_untracked(|it| !it.is_empty()) {
            self.guides.set(snap.1);
        }
        self.aim(at, home, 0.0);
    }

    pub fn put_back(self) {
        self.lifted.set(Arc::default());
        self.copying.set(false);
        self.carried.set(Spot::default());
        self.guides.set(Vec::new());
        self.landing.set(None);
        self.marquee.set(None);
        self.note.set(None);
    }

    pub fn drop(self, at: At, copy: bool) {
        if self.lifted.with_untracked(|it| it.is_empty()) {
            return;
        }
        let (tops, by) = (self.tops(), self.carried.get_untracked());
        if copy {
            self.session.with_later(move |it| (it.drop_copy)(self, &tops, by, at.page));
        } else {
            match self.look(|design, frames| layout::move_edits(design, frames, &tops, by, at.page)) {
                // Nothing would move.
                Ok(edits) if edits.is_empty() => {}
                Ok(edits) => {
                    let said = self.moved_words(&edits);
                    if self.session.commit_as(&edits, said) && !self.over_canvas(at) {
                        // Let go over a panel: the box comes into view again.
                        self.session.wanted.set(tops.first().map(|id| (*id, false)));
                    }
                }
                Err(refusal) => self.explain(refusal),
            }
        }
        self.put_back();
    }

    fn moved_words(self, edits: &[Edit]) -> String {
        let [Edit::Move { id, parent, .. }] = edits else { return format!("Moved {} boxes", edits.len()) };
        self.session.design.with_untracked(|design| {
            let name = |id: NodeId| design.node(id).map(|it| it.name.clone()).unwrap_or_default();
            match parent {
                Some(home) if design.node(*id).is_some_and(|it| it.parent != *parent) => {
                    format!("Moved {} into {}", name(*id), name(*home))
                }
                _ => format!("Moved {}", name(*id)),
            }
        })
    }

    /// The copies stay where the pointer let go; the originals never moved.
    pub fn drop_copy(self, originals: &[NodeId], by: Spot, pointer: Spot) {
        let (edits, tops) = self.look(|design, frames| {
            let (mut edits, tops) = clipboard::duplicate(design, &gather(originals.iter().copied()));
            for (copy, original) in tops.iter().zip(originals) {
                let (Some(node), Some(rect)) = (design.node(*original), frames.get(*original)) else {
                    continue;
                };
                let home = layout::home_at(design, frames, node.kind(), pointer, &BTreeSet::new());
                let parent = home.unwrap_or(node.parent);
                let wish = Spot::new(rect.x + by.x, rect.y + by.y);
                let at = layout::free_point(design, frames, node.kind(), parent, Some(wish));
                edits.push(Edit::Move { id: *copy, parent, at });
            }
            (edits, tops)
        });
        if self.session.commit_as(&edits, "Copied") {
            self.session.wanted.set(tops.first().map(|id| (*id, true)));
            self.session.select(Selection::of(tops));
        }
    }

    /// Lets a box from the palette follow the pointer.
    pub fn show_ghost(self, kind: Kind, at: At) {
        self.ghost.set(Some(Ghost { kind, at: at.screen }));
        if !self.over_canvas(at) || self.session.read_only.get_untracked() {
            self.landing.set(None);
            self.note.set(None);
            return;
        }
        let home =
            self.look(|design, frames| layout::home_at(design, frames, kind, at.page, &BTreeSet::new()));
        self.aim(at, home, BELOW_GHOST);
    }

    pub fn hide_ghost(self) {
        self.ghost.set(None);
        self.landing.set(None);
        self.note.set(None);
    }

    /// Shows where something would land, or why it would not.
    fn aim(self, at: At, home: Result<Option<NodeId>, Refusal>, below: f64) {
        let (landing, note) = match home {
            Ok(container) => (Landing { container, takes: true }, None),
            Err(refusal) => {
                let spot = Spot::new(at.screen.x, at.screen.y + below);
                let note = Note { at: spot, text: sentence(&refusal.reason), refuses: true };
                (Landing { container: refusal.under, takes: false }, Some(note))
            }
        };
        if self.landing.with_untracked(|it| *it != Some(landing)) {
            self.landing.set(Some(landing));
        }
        if note.is_some() || self.note.with_untracked(Option::is_some) {
            self.note.set(note);
        }
    }

    /// A box from the palette was let go.
    pub fn place(self, kind: Kind, at: At) {
        self.hide_ghost();
        if !self.over_canvas(at) {
            return;
        }
        match self.look(|design, frames| layout::drop_edits(design, frames, kind, at.page)) {
            Ok(placed) => self.put(kind, &placed),
            Err(refusal) => self.explain(refusal),
        }
    }

    /// Puts a new box where it makes sense.
    pub fn add(self, kind: Kind) {
        let selected = self.session.selection.with_untracked(Selection::single);
        let placed = self.look(|design, frames| {
            // Beside a selected box only where that is the usual place too: a load balancer that is selected does not
            // want the service in its public tier.
            let near = selected.filter(|id| {
                let container = design.node(*id).is_some_and(|it| it.kind().is_container());
                let tier = design.ancestors(*id).find_map(|it| design.get::<Tier>(it)).map(|it| it.role);
                container || kind == Kind::Waf || tier == kind.usual_tier()
            });
            layout::add_edits(design, frames, kind, near)
        });
        self.put(kind, &placed);
    }

    fn put(self, kind: Kind, placed: &Placed) {
        if self.session.commit_as(&placed.edits, format!("Added {}", kind.label())) {
            self.choose(placed.id);
            // Who adds by keys goes on adding; who adds by pointer goes on with the box.
            let adding = browser::find(".left :focus-visible").is_some();
            self.session.wanted.set(Some((placed.id, !adding)));
        }
    }

    /// Says why a box was refused, and offers what could be done with it.
    fn explain(self, refusal: Refusal) {
        let session = self.session;
        let action = refusal.offer.map(|offer| {
            let done = format!("Done: {}", offer.words);
            let run = Callback::new(move |()| {
                // Who dragged goes on with the box.
                if session.mend(&offer.edits, done.clone()) {
                    session
                        .wanted
                        .set(session.selection.with_untracked(Selection::single).map(|id| (id, true)));
                }
            });
            (offer.words, run)
        });
        let text = sentence(&refusal.reason);
        // What was refused before is no longer what the reader is at.
        session.toasts.moved_on();
        session.toasts.show(Toast { tone: ToastTone::Warning, text, action, ..Toast::default() });
    }
}

/// Where the carried boxes would fall. Several boxes that may not stand there stay at home, so they are not refused.
fn home_of(
    design: &Design,
    frames: &Frames,
    ids: &[NodeId],
    pointer: Spot,
    lifted: &BTreeSet<NodeId>,
) -> Result<Option<NodeId>, Refusal> {
    let mut home = Ok(None);
    for node in ids.iter().filter_map(|id| design.node(*id)) {
        home = layout::home_at(design, frames, node.kind(), pointer, lifted);
        match home {
            Err(_) if ids.len() > 1 => home = Ok(node.parent),
            Err(_) => return home,
            Ok(_) => {}
        }
    }
    home
}

/// How far the boxes go, lined up with what stands where they would land; and the lines that say so.
fn snapped(
    design: &Design,
    frames: &Frames,
    ids: &[NodeId],
    by: Spot,
    home: Option<NodeId>,
    lifted: &BTreeSet<NodeId>,
) -> (Spot, Vec<(Spot, Spot)>) {
    let Some(all) = Rect::around(ids.iter().filter_map(|id| frames.get(*id))) else {
        return (by, Vec::new());
    };
    let container = |id: NodeId| design.node(id).is_some_and(|it| it.kind().is_container());
    let others: Vec<Rect> = design
        .children(home)
        .filter(|(id, _)| !lifted.contains(id) && !container(*id))
        .filter_map(|(id, _)| frames.get(id))
        .collect();
    let origin = home.and_then(|id| frames.get(id)).map_or(Spot::default(), |it| it.origin());
    let snap = layout::snap(all.moved(by.x, by.y), &others, origin);
    (Spot::new(snap.rect.x - all.x, snap.rect.y - all.y), snap.guides)
}
