//! Routes every arrow: frames -> wires.
//!
//! Arrows are drawn one after the other, the nearest pairs first, so the result is the same each time. For each, the
//! shapes a person would draw are tried (straight, one, two, then more bends) through the gaps between bands and
//! beside the boxes; the cheapest that is clear is taken. Only where none is clear a search around the boxes follows.
//!
//! What one line depends on is near it: so after an edit most lines are kept ([`Wiring`]).

mod candidates;
mod changed;
mod detour;
mod ends;
mod field;
mod labels;
mod lanes;
mod wiring;
mod words;

use crate::design::order::order_by;
use std::collections::BTreeMap;

pub use labels::{LABEL_HEIGHT, label_width};
pub use wiring::Wiring;

use super::{Frames, Rect, Spot, Wire};
use crate::design::{Design, Kind, LinkId, NodeId};
use candidates::Candidates;
use ends::{End, Ports};
use field::Field;
use lanes::Lanes;
use wiring::{Arrow, Line};

/// What a bend, another arrow crossed and a shared lane are worth in pixels of way.
const BEND: f64 = 36.0;
const CROSSING: f64 = 30.0;
const SHARED: f64 = 18.0;
/// And words struck through: less than a bend, more than leaving a box a little beside its middle.
const STRUCK: f64 = 30.0;
/// How far a piece may be moved aside for a lane of its own.
const LANES: [f64; 8] = [6.0, -6.0, 12.0, -12.0, 18.0, -18.0, 24.0, -24.0];
/// What lies further beside a piece than this does not matter to it, nor to its lanes.
const BESIDE: f64 = 6.0;
const ASIDE: f64 = 24.0 + BESIDE;

/// Routes every arrow around the boxes.
#[must_use]
pub fn route(design: &Design, frames: &Frames) -> BTreeMap<LinkId, Wire> {
    Wiring::default().route(design, frames)
}

/// How far apart two boxes are along the axes.
fn gap(a: &Rect, b: &Rect) -> f64 {
    let between = |a0: f64, a1: f64, b0: f64, b1: f64| (b0 - a1).max(a0 - b1).max(0.0);
    between(a.x, a.right(), b.x, b.right()) + between(a.y, a.bottom(), b.y, b.bottom())
}

/// What is looked at to place a piece.
fn beside(a: Spot, b: Spot) -> Rect {
    Rect::between(a, b).grown(BESIDE)
}

fn middle(points: &[Spot]) -> Spot {
    match points.get(points.len().saturating_sub(1) / 2..) {
        Some([a, b, ..]) => Spot::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0),
        Some([a]) => *a,
        Some([]) | None => Spot::default(),
    }
}

struct Router<'a> {
    design: &'a Design,
    /// In order: the number of a box is its place here.
    ids: Vec<NodeId>,
    frames: &'a Frames,
    field: Field,
    /// The words of containers.
    words: Field,
    lanes: Lanes,
    ports: Ports,
}

impl<'a> Router<'a> {
    fn new(design: &'a Design, frames: &'a Frames) -> Self {
        let ids: Vec<NodeId> = design.nodes().keys().copied().collect();
        let mut boxes = Vec::with_capacity(ids.len());
        for (number, (id, node)) in (0..).zip(design.nodes()) {
            let inside = node
                .parent
                .and_then(|it| design.node(it))
                .is_some_and(|it| matches!(it.kind(), Kind::Alb | Kind::Cdn));
            if node.kind().is_container() || inside {
                continue;
            }
            let chips = frames.chips_of(*id);
            if chips.is_empty() {
                boxes.extend(frames.get(*id).map(|rect| (number, rect)));
            } else {
                boxes.extend(chips.iter().map(|rect| (number, *rect)));
            }
        }
        let ports = Ports::new(ids.len());
        let (field, words) = (Field::new(boxes), words::printed(design, frames));
        let lanes = Lanes::new(&field.drawing());
        Self { design, ids, frames, field, words, lanes, ports }
    }

    /// The arrows, the nearest pairs first.
    fn order(&self) -> Vec<Arrow> {
        let mut order: Vec<(f64, Arrow)> = self
            .design
            .links()
            .keys()
            .filter_map(|link| {
                let (from, to) = (self.end(link.from)?, self.end(link.to)?);
                Some((gap(&from.rect, &to.rect), Arrow { link: *link, from, to }))
            })
            .collect();
        order_by(&mut order, |a, b| a.0.total_cmp(&b.0).then(a.1.link.cmp(&b.1.link)));
        order.into_iter().map(|it| it.1).collect()
    }

    /// What arrows keep clear of, and whose it is.
    fn obstacles(&self) -> Vec<(NodeId, Rect)> {
        let boxes = self.field.boxes().iter();
        boxes.filter_map(|(number, rect)| Some((*self.ids.get(*number as usize)?, *rect))).collect()
    }

    /// From now on the line and its two ports are taken.
    fn take(&mut self, arrow: &Arrow, points: &[Spot]) {
        self.lanes.add(points);
        // What stands in a box leads straight out of it and takes no port.
        if let ([first, ..], [.., last]) = (points, points)
            && !arrow.to.rect.covers(&arrow.from.rect)
        {
            self.ports.take(&arrow.from, *first);
            self.ports.take(&arrow.to, *last);
        }
    }

    fn end(&self, id: NodeId) -> Option<End> {
        let rect = self.frames.get(id)?;
        let frame = |kind| {
            let it = self
                .design
                .ancestors(id)
                .find(|it| self.design.node(*it).is_some_and(|it| it.kind() == kind));
            it.and_then(|it| self.frames.get(it))
        };
        let id = u32::try_from(self.ids.binary_search(&id).ok()?).ok()?;
        Some(End { id, rect, band: frame(Kind::Tier), vpc: frame(Kind::Vpc) })
    }

    fn line(&self, from: &End, to: &End) -> Line {
        let mut line = Line::default();
        if to.rect.covers(&from.rect) {
            // A firewall on its load balancer: the shortest way out.
            let x = from.rect.center().x;
            line.points = vec![Spot::new(x, from.rect.y), Spot::new(x, to.rect.y)];
            return line;
        }
        let skip = [from.id, to.id];
        let direct = gap(&from.rect, &to.rect) + BEND;
        let mut shapes = Candidates::new(from, to, &self.ports);
        shapes.simple();
        let mut best = self.cheapest(&shapes, skip, f64::INFINITY, &mut line);
        if best.as_ref().is_none_or(|it| it.0 > 1.6 * direct + 160.0) {
            // That winding shapes are thought of at all depends on what the simple ones cost.
            line.own = line.others.clone();
            let limit = best.as_ref().map_or(f64::INFINITY, |it| it.0);
            shapes.winding(limit);
            best = self.cheapest(&shapes, skip, limit, &mut line).or(best);
        }
        line.points = best.map(|it| it.1).unwrap_or_else(|| {
            // Such a search goes far: whatever changes may matter.
            line.look(changed::EVERYWHERE);
            detour::search(from, to, &self.ports, &self.field)
                .unwrap_or_else(|| super::quick_route(from.rect, to.rect))
        });
        line.own.extend(line.points.windows(2).filter_map(|it| Some(beside(*it.first()?, *it.get(1)?))));
        for asked in shapes.asked {
            line.own.push(asked);
            line.others.push(asked);
        }
        self.aside(&mut line, from, to);
        line
    }

    /// The cheapest clear shape that costs less than `limit`.
    fn cheapest(
        &self,
        shapes: &Candidates<'_>,
        skip: [u32; 2],
        limit: f64,
        line: &mut Line,
    ) -> Option<(f64, Vec<Spot>)> {
        let mut best: Option<(f64, &[Spot])> = None;
        for shape in shapes.cheapest_first() {
            let least = best.map_or(limit, |it| it.0);
            if shape.cost >= least {
                break;
            }
            let points = shape.points();
            let mut pieces = points.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)));
            if let Some((a, b)) = pieces.clone().find(|(a, b)| self.field.blocks(*a, *b, skip)) {
                line.blocked.push(beside(a, b));
                continue;
            }
            line.others.extend(pieces.clone().map(|(a, b)| beside(a, b)));
            let mut cost = shape.cost;
            let cheaper = pieces.all(|(a, b)| {
                cost += if self.lanes.shares(a, b) { SHARED } else { 0.0 };
                cost += CROSSING * self.lanes.crossings(a, b) as f64;
                cost += if cost < least && self.words.strikes(a, b) { STRUCK } else { 0.0 };
                cost < least
            });
            if cheaper {
                best = Some((cost, points));
            }
        }
        best.map(|(cost, points)| (cost, points.to_vec()))
    }

    /// Moves each inner piece that another arrow runs along into a lane of its own, where there is one.
    fn aside(&self, line: &mut Line, from: &End, to: &End) {
        let skip = [from.id, to.id];
        let inner = line.points.len().saturating_sub(3);
        for index in 1..=inner {
            let Some([before, a, b, after]) = line.points.get(index - 1..index + 3) else { continue };
            let (before, a, b, after) = (*before, *a, *b, *after);
            if !self.lanes.shares(a, b) {
                continue;
            }
            let around = Rect::between(before, a).union(&Rect::between(b, after)).grown(ASIDE);
            line.look(around);
            let level = (a.y - b.y).abs() < 0.01;
            let moved = LANES.iter().find_map(|by| {
                let shift = |it: Spot| {
                    if level { Spot::new(it.x, it.y + by) } else { Spot::new(it.x + by, it.y) }
                };
                let (a2, b2) = (shift(a), shift(b));
                // The pieces before and after must still lead out of and into their boxes.
                let along = |p: Spot, old: Spot, new: Spot| {
                    let (old, new) =
                        if level { (old.y - p.y, new.y - p.y) } else { (old.x - p.x, new.x - p.x) };
                    old * new > 0.0 && new.abs() >= 10.0
                };
                let fine = along(before, a, a2)
                    && along(after, b, b2)
                    && !self.lanes.shares(a2, b2)
                    && [(before, a2), (a2, b2), (b2, after)]
                        .iter()
                        .all(|(a, b)| !self.field.blocks(*a, *b, skip));
                fine.then_some((a2, b2))
            });
            if let Some((a2, b2)) = moved {
                if let Some(it) = line.points.get_mut(index) {
                    *it = a2;
                }
                if let Some(it) = line.points.get_mut(index + 1) {
                    *it = b2;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
