//! Moving boxes: lifted into the overlay, carried, and dropped where they may stand.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::effects::{inside, middle_of_view};
use super::stage::{Landing, Stage};
use crate::app::session::sentence;
use crate::app::ui::ToastTone;
use crate::design::{Design, Edit, GRID_PX, Kind, NodeId, Point, Resource, Tier, TierRole};
use crate::editor::gesture::At;
use crate::editor::{Selection, clipboard};
use crate::layout::{Frames, Spot};

/// A container that takes a box, or one that does not and why.
pub type Home = Result<Option<NodeId>, (Option<NodeId>, String)>;

impl Stage {
    pub fn lift(self) {
        let session = self.session;
        if session.read_only.get_untracked() {
            self.gesture.set_value(Default::default());
            session.commit(&[]);
            return;
        }
        let lifted: BTreeSet<NodeId> = session.design.with_untracked(|design| {
            let tops = session.selection.with_untracked(|it| it.tops(design));
            tops.into_iter().flat_map(|id| design.subtree(id)).collect()
        });
        self.hovered.set(None);
        self.carried.set(Spot::default());
        self.lifted.set(Arc::new(lifted));
    }

    pub fn carry(self, by: Spot, at: At, _copy: bool) {
        if self.lifted.with_untracked(|it| it.is_empty()) {
            return;
        }
        self.carried.set(snapped(by));
        let home = self.home_of_carried(at.page);
        self.aim(at, home);
    }

    pub fn put_back(self) {
        self.lifted.set(Arc::default());
        self.carried.set(Spot::default());
        self.landing.set(None);
        self.marquee.set(None);
        self.note.set(None);
    }

    pub fn drop(self, by: Spot, at: At, copy: bool) {
        if self.lifted.with_untracked(|it| it.is_empty()) {
            return;
        }
        let session = self.session;
        let home = self.home_of_carried(at.page);
        let by = snapped(by);
        let ids = session.selection.with_untracked(|it| it.nodes().clone());
        match home {
            Err((_, reason)) => session.notify(ToastTone::Warning, sentence(&reason)),
            Ok(container) if copy => self.drop_copy(&ids, by, container),
            Ok(container) => {
                let edits = session.design.with_untracked(|design| {
                    session.frames.with_untracked(|frames| {
                        let tops = session.selection.with_untracked(|it| it.tops(design));
                        moves(design, frames, &tops, by, container)
                    })
                });
                let said =
                    if edits.len() == 1 { "Moved".into() } else { format!("Moved {} boxes", edits.len()) };
                session.commit_as(&edits, said);
            }
        }
        self.put_back();
    }

    /// The copies stay where the pointer let go; the originals never moved.
    fn drop_copy(self, ids: &BTreeSet<NodeId>, by: Spot, container: Option<NodeId>) {
        let session = self.session;
        let (edits, tops) = session.design.with_untracked(|design| {
            let (mut edits, tops) = clipboard::duplicate(design, ids);
            let mut next = Design::clone(design);
            if next.apply_all(&edits).is_ok() {
                let originals = session.selection.with_untracked(|it| it.tops(design));
                session.frames.with_untracked(|frames| {
                    for (copy, original) in tops.iter().zip(originals) {
                        let moved = moves(design, frames, &[original], by, container);
                        edits.extend(moved.into_iter().filter_map(|it| match it {
                            Edit::Move { parent, at, .. } => Some(Edit::Move { id: *copy, parent, at }),
                            _ => None,
                        }));
                    }
                });
            }
            (edits, tops)
        });
        if session.commit_as(&edits, "Copied") {
            session.select(Selection::of(tops));
        }
    }

    /// Where the carried boxes would fall.
    fn home_of_carried(self, spot: Spot) -> Home {
        let session = self.session;
        session.design.with_untracked(|design| {
            session.frames.with_untracked(|frames| {
                let tops = session.selection.with_untracked(|it| it.tops(design));
                self.lifted.with_untracked(|lifted| {
                    let mut home = Ok(None);
                    for id in tops {
                        let Some(node) = design.node(id) else { continue };
                        let stays = node.parent;
                        home = home_at(design, frames, node.kind(), spot, lifted);
                        // Several boxes from different containers each stay in their own.
                        if home.is_err() && session.selection.with_untracked(|it| it.nodes().len() > 1) {
                            home = Ok(stays);
                        }
                        home.clone()?;
                    }
                    home
                })
            })
        })
    }

    /// Where a new box would fall, and where in it.
    pub fn home_of_new(
        self,
        kind: Kind,
        spot: Spot,
    ) -> Result<(Option<NodeId>, Point), (Option<NodeId>, String)> {
        let session = self.session;
        session.design.with_untracked(|design| {
            session.frames.with_untracked(|frames| {
                let container = home_at(design, frames, kind, spot, &BTreeSet::new())?;
                Ok((container, point_in(frames, container, Spot { x: spot.x - 60.0, y: spot.y - 20.0 })))
            })
        })
    }
}

/// The innermost container at a spot that takes a box of this kind; the reason of the innermost one if none does.
fn home_at(design: &Design, frames: &Frames, kind: Kind, spot: Spot, lifted: &BTreeSet<NodeId>) -> Home {
    let mut under: Vec<(usize, NodeId)> = frames
        .boxes
        .iter()
        .filter(|(id, rect)| !lifted.contains(id) && inside(rect, spot))
        .filter(|(id, _)| {
            design
                .node(**id)
                .is_some_and(|it| it.kind().is_container() || (it.kind() == Kind::Alb && kind == Kind::Waf))
        })
        .map(|(id, _)| (design.ancestors(*id).count(), *id))
        .collect();
    under.sort_by(|a, b| b.cmp(a));
    for (_, id) in &under {
        if design.may_live(kind, Some(*id)).is_ok() {
            return Ok(Some(*id));
        }
    }
    let innermost = under.first().map(|it| it.1);
    match design.may_live(kind, innermost) {
        Ok(()) => Ok(None),
        Err(error) => Err((innermost, error.to_string())),
    }
}

/// A spot of the page as a place in a container.
fn point_in(frames: &Frames, container: Option<NodeId>, spot: Spot) -> Point {
    let origin = container.and_then(|id| frames.boxes.get(&id).copied()).unwrap_or_default();
    let units = |px: f64| (px / f64::from(GRID_PX)).round() as i32;
    Point { x: units(spot.x - origin.x), y: units(spot.y - origin.y) }
}

/// The edits that move boxes by an offset into a container; boxes it does not take stay in their own.
fn moves(design: &Design, frames: &Frames, ids: &[NodeId], by: Spot, container: Option<NodeId>) -> Vec<Edit> {
    let one = |id: &NodeId| {
        let (node, rect) = (design.node(*id)?, frames.boxes.get(id)?);
        let parent = if design.may_live(node.kind(), container).is_ok() { container } else { node.parent };
        let at = point_in(frames, parent, Spot { x: rect.x + by.x, y: rect.y + by.y });
        Some(Edit::Move { id: *id, parent, at })
    };
    ids.iter().filter_map(one).collect()
}

/// To the nearest grid step.
fn snapped(by: Spot) -> Spot {
    let step = f64::from(GRID_PX);
    Spot { x: (by.x / step).round() * step, y: (by.y / step).round() * step }
}

impl Stage {
    /// A box from the palette was let go.
    pub fn place(self, kind: Kind, at: At) {
        self.hide_ghost();
        if !self.over_canvas(at) {
            return;
        }
        match self.home_of_new(kind, at.page) {
            Ok((parent, point)) => self.add_box(kind, parent, point),
            Err((_, reason)) => {
                self.session.notify(ToastTone::Warning, sentence(&reason));
            }
        }
    }

    /// Puts a new box where it makes sense: into the selected container or the first that takes it.
    pub fn add(self, kind: Kind) {
        let session = self.session;
        let selected = session.selection.with_untracked(Selection::single);
        let spot = session.design.with_untracked(|design| {
            let mut near =
                selected.into_iter().flat_map(|id| std::iter::once(id).chain(design.ancestors(id)));
            let takes = |id: &NodeId| design.may_live(kind, Some(*id)).is_ok();
            let best = |id: &&NodeId| {
                let role = design.get::<Tier>(**id).map(|it| it.role);
                usual_role(kind).is_some_and(|it| role == Some(it))
            };
            let chosen = near.find(takes);
            let usual = design.nodes().keys().filter(|id| takes(id)).find(best).copied();
            let any = design.nodes().keys().copied().find(takes);
            chosen.or(usual).or(any)
        });
        let page = session.design.with_untracked(|it| it.may_live(kind, None).is_ok());
        if spot.is_none() && !page {
            let reason =
                session.design.with_untracked(|it| it.may_live(kind, None).err().map(|it| it.to_string()));
            session.notify(ToastTone::Warning, sentence(&reason.unwrap_or_default()));
            return;
        }
        let parent = if page && kind != Kind::Waf { None } else { spot };
        let point = self.free_point(kind, parent);
        self.add_box(kind, parent, point);
    }

    pub fn free_point(self, kind: Kind, parent: Option<NodeId>) -> Point {
        let session = self.session;
        session.frames.with_untracked(|frames| {
            session.design.with_untracked(|design| {
                let Some(container) = parent else {
                    if design.nodes().is_empty() {
                        return Point { x: 8, y: if kind == Kind::Vpc { 36 } else { 3 } };
                    }
                    if kind == Kind::Vpc {
                        let below = (frames.bounds.y + frames.bounds.h + 40.0) / f64::from(GRID_PX);
                        return Point { x: 8, y: below as i32 };
                    }
                    let middle = middle_of_view(session, self);
                    let right = design
                        .children(None)
                        .filter_map(|(id, _)| frames.boxes.get(&id))
                        .map(|it| it.x + it.w);
                    let x = right.fold(middle.x, f64::max) + 36.0;
                    let taken = design.children(None).filter(|(_, it)| !it.kind().is_container()).count();
                    return Point { x: (x / 4.0) as i32, y: 28 + 27 * taken as i32 };
                };
                let used = design
                    .children(Some(container))
                    .filter(|(_, it)| !matches!(it.kind(), Kind::Nat | Kind::Endpoint | Kind::Waf))
                    .filter_map(|(id, _)| frames.boxes.get(&id).map(|it| it.x + it.w));
                let origin = frames.boxes.get(&container).copied().unwrap_or_default();
                let x = used.fold(origin.x + 72.0, f64::max) + 12.0 - origin.x;
                Point { x: (x / 4.0).round() as i32, y: 8 }
            })
        })
    }

    fn add_box(self, kind: Kind, parent: Option<NodeId>, at: Point) {
        let session = self.session;
        let (name, resource) = session.design.with_untracked(|design| new_box(design, kind, parent));
        let id = session.design.with_untracked(|it| it.free_id(&name));
        let said = format!("Added {} {name}", kind.label());
        if session.commit_as(&[Edit::Add { id, name, resource, parent, at }], said) {
            self.choose(id);
            session.wanted.set(Some((id, false)));
        }
    }
}

/// A new tier takes the role that its VPC lacks, top down.
fn new_box(design: &Design, kind: Kind, parent: Option<NodeId>) -> (String, Resource) {
    if kind != Kind::Tier {
        return (kind.default_name().to_owned(), Resource::new(kind));
    }
    let has = |role| {
        design.children(parent).any(|(id, _)| design.get::<Tier>(id).is_some_and(|it| it.role == role))
    };
    let role = [TierRole::Public, TierRole::Application, TierRole::Data].into_iter().find(|it| !has(*it));
    let role = role.unwrap_or(TierRole::Application);
    (role.word().to_owned(), Tier { role, ..Tier::default() }.into())
}

const fn usual_role(kind: Kind) -> Option<TierRole> {
    match kind {
        Kind::Nat | Kind::Alb => Some(TierRole::Public),
        Kind::Service | Kind::Endpoint => Some(TierRole::Application),
        Kind::Database | Kind::Cache => Some(TierRole::Data),
        Kind::Internet
        | Kind::Vpc
        | Kind::Tier
        | Kind::Waf
        | Kind::Cluster
        | Kind::Repository
        | Kind::Secret
        | Kind::Bucket => None,
    }
}

/// Whether this container is where things would land.
#[must_use]
pub fn landing_class(landing: Option<Landing>, id: NodeId) -> Option<bool> {
    landing.filter(|it| it.container == Some(id)).map(|it| it.takes)
}
