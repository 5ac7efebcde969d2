//! The shapes a person would draw between two boxes, each with its price.

use super::BEND;
use super::ends::{End, Ports, Side};
use crate::layout::{BAND_GAP, Spot};

/// The least way out of a box, and into one (the head and a corner need it).
const OUT: f64 = 12.0;
const IN: f64 = 12.0;
/// Beside a box, half of the usual room between two.
const BESIDE: f64 = 12.0;
/// Beside a VPC, clear of its border.
const BESIDE_VPC: f64 = 18.0;
/// A line along a frame's border looks like a part of it.
const ALONG_BORDER: f64 = 60.0;
/// A gap between bands is worth this much more than another way of the same length.
const IN_GAP: f64 = 14.0;

#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) cost: f64,
    points: [Spot; 6],
    count: usize,
}

impl Shape {
    pub(super) fn points(&self) -> &[Spot] {
        self.points.get(..self.count).unwrap_or(&[])
    }
}

/// A way an arrow may run along: the coordinate, and what it costs more than others.
#[derive(Clone, Copy)]
struct Channel {
    at: f64,
    extra: f64,
}

pub(super) struct Candidates<'a> {
    from: &'a End,
    to: &'a End,
    ports: &'a Ports,
    shapes: Vec<Shape>,
    level: Vec<Channel>,
    upright: Vec<Channel>,
}

impl<'a> Candidates<'a> {
    pub(super) fn new(from: &'a End, to: &'a End, ports: &'a Ports) -> Self {
        let (level, upright) = channels(from, to);
        Self { from, to, ports, shapes: Vec::with_capacity(64), level, upright }
    }

    pub(super) fn clear(&mut self) {
        self.shapes.clear();
    }

    /// The cheapest first; equal ones in the order they were thought of.
    pub(super) fn sorted(&mut self) -> &[Shape] {
        self.shapes.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        &self.shapes
    }

    /// Straight lines, and shapes of one and two bends.
    pub(super) fn simple(&mut self) {
        self.straight();
        for out in Side::ALL {
            for into in Side::ALL {
                match (out.upright(), into.upright()) {
                    (true, true) => self.through_one(out, into, true),
                    (false, false) => self.through_one(out, into, false),
                    (true, false) | (false, true) => self.corner(out, into),
                }
            }
        }
    }

    /// Shapes of three and four bends: out into a gap, along a corridor, into a gap and in.
    pub(super) fn winding(&mut self) {
        for out in Side::ALL {
            for into in Side::ALL {
                let (start, end) = self.usual(out, into);
                let (first, second) = if out.upright() {
                    (self.level.clone(), self.upright.clone())
                } else {
                    (self.upright.clone(), self.level.clone())
                };
                for a in first.iter().filter(|it| out.beyond(&self.from.rect, it.at, OUT)) {
                    for b in &second {
                        if out.upright() == into.upright() {
                            for c in first.iter().filter(|it| into.beyond(&self.to.rect, it.at, IN)) {
                                if (a.at - c.at).abs() < OUT {
                                    continue;
                                }
                                let extra = a.extra + b.extra + c.extra;
                                self.push(&through(out.upright(), start, &[a.at, b.at, c.at], end), extra);
                            }
                        } else if into.beyond(&self.to.rect, b.at, IN) {
                            self.push(&through(out.upright(), start, &[a.at, b.at], end), a.extra + b.extra);
                        }
                    }
                }
            }
        }
    }

    fn push(&mut self, points: &[Spot], extra: f64) {
        let mut shape = Shape { cost: extra, points: [Spot::default(); 6], count: points.len() };
        if points.len() > shape.points.len() {
            return;
        }
        for (to, from) in shape.points.iter_mut().zip(points) {
            *to = *from;
        }
        for pair in points.windows(2) {
            let [a, b] = pair else { continue };
            shape.cost += a.steps_to(*b);
        }
        shape.cost += BEND * points.len().saturating_sub(2) as f64;
        // No piece may run through its own boxes.
        let through = points.windows(2).any(|pair| {
            let [a, b] = pair else { return false };
            let piece = crate::layout::Rect::between(*a, *b).grown(0.1);
            piece.overlaps(&self.from.rect.grown(-0.5)) || piece.overlaps(&self.to.rect.grown(-0.5))
        });
        if !through {
            self.shapes.push(shape);
        }
    }

    /// Where an arrow would leave and arrive: near the middle, a little towards the other box.
    fn usual(&self, out: Side, into: Side) -> (Spot, Spot) {
        let lean = |end: &End, other: &End, side: Side| {
            let (least, most) = end.reach(side);
            let (own, there) = if side.upright() {
                (end.rect.center().x, other.rect.center().x)
            } else {
                (end.rect.center().y, other.rect.center().y)
            };
            let room = (most - least) * 0.3;
            self.ports.nearest(end, side, own + ((there - own) * 0.2).clamp(-room, room))
        };
        let start = self.from.spot(out, lean(self.from, self.to, out));
        (start, self.to.spot(into, lean(self.to, self.from, into)))
    }

    fn straight(&mut self) {
        for (out, into) in [
            (Side::Bottom, Side::Top),
            (Side::Right, Side::Left),
            (Side::Top, Side::Bottom),
            (Side::Left, Side::Right),
        ] {
            let ((a0, a1), (b0, b1)) = (self.from.reach(out), self.to.reach(into));
            let (least, most) = (a0.max(b0), a1.min(b1));
            let end = self.to.spot(into, least);
            let edge = if out.upright() { end.y } else { end.x };
            if least > most || !out.beyond(&self.from.rect, edge, 8.0) {
                continue;
            }
            // In the middle of the smaller box, or as near to it as there is a clear way.
            let wish = if a1 - a0 < b1 - b0 { (a0 + a1) / 2.0 } else { (b0 + b1) / 2.0 };
            let step = self.from.step(out).max(self.to.step(into));
            for n in [0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0, 4.0, -4.0, 6.0, -6.0] {
                let at = wish.clamp(least, most) + n * step;
                if at < least || at > most {
                    continue;
                }
                let crowd = [(self.from, out), (self.to, into)]
                    .iter()
                    .filter(|(end, side)| !self.ports.is_free(end, *side, at))
                    .count() as f64;
                let extra = 0.4 * (at - wish).abs() + 120.0 * crowd;
                self.push(&[self.from.spot(out, at), self.to.spot(into, at)], extra);
            }
        }
    }

    /// One bend.
    fn corner(&mut self, out: Side, into: Side) {
        let (start, end) = self.usual(out, into);
        let bend = if out.upright() { Spot::new(start.x, end.y) } else { Spot::new(end.x, start.y) };
        let (leave, arrive) = if out.upright() { (bend.y, bend.x) } else { (bend.x, bend.y) };
        if out.beyond(&self.from.rect, leave, OUT) && into.beyond(&self.to.rect, arrive, IN) {
            // A shape with one bend cuts through what lies between more often than one that keeps to the gaps.
            self.push(&[start, bend, end], BEND / 2.0);
        }
    }

    /// Two bends: both ends upright (or both level) and a piece along one channel between them.
    fn through_one(&mut self, out: Side, into: Side, upright: bool) {
        let (start, end) = self.usual(out, into);
        let channels = if upright { self.level.clone() } else { self.upright.clone() };
        for channel in channels {
            if !out.beyond(&self.from.rect, channel.at, OUT) || !into.beyond(&self.to.rect, channel.at, IN) {
                continue;
            }
            self.push(&through(upright, start, &[channel.at], end), channel.extra);
            // A wide box may be left right beside the other one.
            let (length, near) = if upright {
                (self.from.rect.w, [self.to.rect.x - BESIDE, self.to.rect.right() + BESIDE])
            } else {
                (self.from.rect.h, [self.to.rect.y - BESIDE, self.to.rect.bottom() + BESIDE])
            };
            if length > 400.0 {
                let (least, most) = self.from.reach(out);
                for at in near {
                    if at >= least && at <= most && self.ports.is_free(self.from, out, at) {
                        let start = self.from.spot(out, at);
                        self.push(&through(upright, start, &[channel.at], end), channel.extra);
                    }
                }
            }
        }
    }
}

/// The line from `start` over channels in turn level and upright to `end`.
fn through(upright: bool, start: Spot, channels: &[f64], end: Spot) -> Vec<Spot> {
    let mut points = vec![start];
    let (mut here, mut upright) = (start, upright);
    for at in channels {
        here = if upright { Spot::new(here.x, *at) } else { Spot::new(*at, here.y) };
        points.push(here);
        upright = !upright;
    }
    points.push(if upright { Spot::new(here.x, end.y) } else { Spot::new(end.x, here.y) });
    points.push(end);
    points
}

/// The level and the upright channels near two boxes: gaps between bands first of all.
fn channels(from: &End, to: &End) -> (Vec<Channel>, Vec<Channel>) {
    let (mut level, mut upright) = (Vec::with_capacity(16), Vec::with_capacity(16));
    let add = |list: &mut Vec<Channel>, at: f64, extra: f64| {
        if list.iter().all(|it| (it.at - at).abs() >= 1.0) {
            list.push(Channel { at, extra });
        }
    };
    for band in [from.band, to.band].into_iter().flatten() {
        add(&mut level, band.y - BAND_GAP / 2.0, -IN_GAP);
        add(&mut level, band.bottom() + BAND_GAP / 2.0, -IN_GAP);
    }
    for vpc in [from.vpc, to.vpc].into_iter().flatten() {
        add(&mut upright, vpc.right() + BESIDE_VPC, 0.0);
        add(&mut upright, vpc.x - BESIDE_VPC, 0.0);
        add(&mut level, vpc.bottom() + BESIDE_VPC, 0.0);
        add(&mut level, vpc.y - BESIDE_VPC, 0.0);
    }
    let (a, b) = (&from.rect, &to.rect);
    if b.y > a.bottom() || a.y > b.bottom() {
        add(
            &mut level,
            if b.y > a.bottom() { (a.bottom() + b.y) / 2.0 } else { (b.bottom() + a.y) / 2.0 },
            0.0,
        );
    }
    if b.x > a.right() || a.x > b.right() {
        add(
            &mut upright,
            if b.x > a.right() { (a.right() + b.x) / 2.0 } else { (b.right() + a.x) / 2.0 },
            0.0,
        );
    }
    for rect in [a, b] {
        add(&mut level, rect.y - IN - 4.0, 4.0);
        add(&mut level, rect.bottom() + IN + 4.0, 4.0);
        add(&mut upright, rect.x - BESIDE, 4.0);
        add(&mut upright, rect.right() + BESIDE, 4.0);
    }
    for vpc in [from.vpc, to.vpc].into_iter().flatten() {
        for (list, borders) in [(&mut level, [vpc.y, vpc.bottom()]), (&mut upright, [vpc.x, vpc.right()])] {
            for channel in list.iter_mut() {
                if borders.iter().any(|it| (it - channel.at).abs() < 6.0) {
                    channel.extra += ALONG_BORDER;
                }
            }
        }
    }
    (level, upright)
}
