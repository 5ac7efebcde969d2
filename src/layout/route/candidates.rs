//! The shapes a person would draw between two boxes, each with its price.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::BEND;
use super::ends::{End, Ports, Side};
use crate::layout::{BAND_GAP, Rect, Spot};

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

/// Nobody leaves a box on the far side when the other one is this far away.
const FAR: f64 = 20.0;

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
    /// Where an arrow would leave and arrive on each side.
    leave: [Spot; 4],
    arrive: [Spot; 4],
    /// Where the ports decided.
    pub(super) asked: Vec<Rect>,
    shapes: Vec<Shape>,
    /// What costs this much is not worth a thought.
    limit: f64,
    level: Vec<Channel>,
    upright: Vec<Channel>,
}

impl<'a> Candidates<'a> {
    pub(super) fn new(from: &'a End, to: &'a End, ports: &'a Ports) -> Self {
        let (level, upright) = channels(from, to);
        let mut asked = Vec::with_capacity(16);
        let leave = usual(from, to, ports, &mut asked);
        let arrive = usual(to, from, ports, &mut asked);
        let (shapes, limit) = (Vec::with_capacity(64), f64::INFINITY);
        Self { from, to, ports, leave, arrive, asked, shapes, limit, level, upright }
    }

    /// The cheapest first; equal ones in the order they were thought of. A heap: only the first few are looked at.
    pub(super) fn cheapest_first(&self) -> impl Iterator<Item = &Shape> {
        // Hundredths of a pixel: whole numbers have an order.
        let rank = |(index, it): (usize, &Shape)| Reverse(((it.cost * 100.0) as i64, index));
        let mut heap: BinaryHeap<Reverse<(i64, usize)>> = self.shapes.iter().enumerate().map(rank).collect();
        std::iter::from_fn(move || {
            let Reverse((_, index)) = heap.pop()?;
            self.shapes.get(index)
        })
    }

    /// The sides worth leaving from (or arriving at): not the one that faces away from a box that is wholly beyond
    /// the other side.
    fn sides(&self, arriving: bool) -> impl Iterator<Item = Side> + use<> {
        let (own, other) =
            if arriving { (self.to.rect, self.from.rect) } else { (self.from.rect, self.to.rect) };
        Side::ALL.into_iter().filter(move |side| !match side {
            Side::Top => other.y > own.bottom() + FAR,
            Side::Bottom => other.bottom() < own.y - FAR,
            Side::Left => other.x > own.right() + FAR,
            Side::Right => other.right() < own.x - FAR,
        })
    }

    /// Straight lines, and shapes of one and two bends.
    pub(super) fn simple(&mut self) {
        self.straight();
        for out in self.sides(false) {
            for into in self.sides(true) {
                match (out.upright(), into.upright()) {
                    (true, true) => self.through_one(out, into, true),
                    (false, false) => self.through_one(out, into, false),
                    (true, false) | (false, true) => self.corner(out, into),
                }
            }
        }
    }

    /// Shapes of three and four bends that cost less than `limit`: out into a gap, along a corridor, into a gap and in.
    pub(super) fn winding(&mut self, limit: f64) {
        self.shapes.clear();
        self.limit = limit;
        let (level, upright) = (std::mem::take(&mut self.level), std::mem::take(&mut self.upright));
        for out in self.sides(false) {
            let (first, second) = if out.upright() { (&level, &upright) } else { (&upright, &level) };
            let leave = nearest(first, out, &self.from.rect, OUT);
            for into in self.sides(true) {
                let (start, end) = self.usual(out, into);
                if out.upright() == into.upright() {
                    let arrive = nearest(first, into, &self.to.rect, IN);
                    for a in leave.iter().flatten() {
                        for c in arrive.iter().flatten().filter(|it| (a.at - it.at).abs() >= OUT) {
                            for b in second {
                                self.through(out.upright(), start, &[*a, *b, *c], end);
                            }
                        }
                    }
                } else {
                    for b in second.iter().filter(|it| into.beyond(&self.to.rect, it.at, IN)) {
                        for a in leave.iter().flatten() {
                            self.through(out.upright(), start, &[*a, *b], end);
                        }
                    }
                }
            }
        }
        (self.level, self.upright) = (level, upright);
    }

    /// The line from `start` over channels in turn level and upright to `end`.
    fn through(&mut self, upright: bool, start: Spot, channels: &[Channel], end: Spot) {
        let mut points = [start; 6];
        let (mut here, mut upright, mut extra, mut count) = (start, upright, 0.0, 1);
        let mut spots = points.iter_mut().skip(1);
        for channel in channels {
            here = if upright { Spot::new(here.x, channel.at) } else { Spot::new(channel.at, here.y) };
            extra += channel.extra;
            upright = !upright;
            if let Some(spot) = spots.next() {
                *spot = here;
                count += 1;
            }
        }
        let last = if upright { Spot::new(here.x, end.y) } else { Spot::new(end.x, here.y) };
        for (spot, at) in spots.zip([last, end]) {
            *spot = at;
            count += 1;
        }
        self.push(points, count, extra);
    }

    fn push(&mut self, points: [Spot; 6], count: usize, extra: f64) {
        let line = points.get(..count).unwrap_or(&points);
        let way: f64 = line.windows(2).map(|pair| if let [a, b] = pair { a.steps_to(*b) } else { 0.0 }).sum();
        let cost = extra + way + BEND * count.saturating_sub(2) as f64;
        if cost >= self.limit {
            return;
        }
        // No piece may run through its own boxes.
        let (from, to) = (self.from.rect.grown(-0.6), self.to.rect.grown(-0.6));
        let through = line.windows(2).any(|pair| {
            let [a, b] = pair else { return false };
            let piece = Rect::between(*a, *b);
            let piece = Rect { w: piece.w + 0.1, h: piece.h + 0.1, ..piece };
            piece.overlaps(&from) || piece.overlaps(&to)
        });
        if !through {
            self.shapes.push(Shape { cost, points, count });
        }
    }

    fn line(&mut self, line: &[Spot], extra: f64) {
        let mut points = [Spot::default(); 6];
        points.iter_mut().zip(line).for_each(|(to, from)| *to = *from);
        self.push(points, line.len(), extra);
    }

    fn usual(&self, out: Side, into: Side) -> (Spot, Spot) {
        let at = |spots: &[Spot; 4], side: Side| spots.get(side as usize).copied().unwrap_or_default();
        (at(&self.leave, out), at(&self.arrive, into))
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
                    .into_iter()
                    .filter(|(end, side)| !self.is_free(end, *side, at))
                    .count() as f64;
                let extra = 0.4 * (at - wish).abs() + 120.0 * crowd;
                self.line(&[self.from.spot(out, at), self.to.spot(into, at)], extra);
            }
        }
    }

    fn is_free(&mut self, end: &End, side: Side, at: f64) -> bool {
        let spot = end.spot(side, at);
        self.asked.push(Rect::between(spot, spot).grown(end.step(side)));
        self.ports.is_free(end, side, at)
    }

    /// One bend.
    fn corner(&mut self, out: Side, into: Side) {
        let (start, end) = self.usual(out, into);
        let bend = if out.upright() { Spot::new(start.x, end.y) } else { Spot::new(end.x, start.y) };
        let (leave, arrive) = if out.upright() { (bend.y, bend.x) } else { (bend.x, bend.y) };
        if out.beyond(&self.from.rect, leave, OUT) && into.beyond(&self.to.rect, arrive, IN) {
            // A shape with one bend cuts through what lies between more often than one that keeps to the gaps.
            self.line(&[start, bend, end], BEND / 2.0);
        }
    }

    /// Two bends: both ends upright (or both level) and a piece along one channel between them.
    fn through_one(&mut self, out: Side, into: Side, upright: bool) {
        let (start, end) = self.usual(out, into);
        let channels = std::mem::take(if upright { &mut self.level } else { &mut self.upright });
        for channel in &channels {
            if !out.beyond(&self.from.rect, channel.at, OUT) || !into.beyond(&self.to.rect, channel.at, IN) {
                continue;
            }
            self.through(upright, start, &[*channel], end);
            // A wide box may be left right beside the other one.
            let (length, near) = if upright {
                (self.from.rect.w, [self.to.rect.x - BESIDE, self.to.rect.right() + BESIDE])
            } else {
                (self.from.rect.h, [self.to.rect.y - BESIDE, self.to.rect.bottom() + BESIDE])
            };
            if length > 400.0 {
                let (least, most) = self.from.reach(out);
                for at in near {
                    if at >= least && at <= most && self.is_free(self.from, out, at) {
                        let start = self.from.spot(out, at);
                        self.through(upright, start, &[*channel], end);
                    }
                }
            }
        }
        *(if upright { &mut self.level } else { &mut self.upright }) = channels;
    }
}

/// Where arrows would leave each side of a box: near the middle, a little towards the other box.
fn usual(end: &End, other: &End, ports: &Ports, asked: &mut Vec<Rect>) -> [Spot; 4] {
    let mut spots = [Spot::default(); 4];
    for side in Side::ALL {
        let (least, most) = end.reach(side);
        let (own, there) = if side.upright() {
            (end.rect.center().x, other.rect.center().x)
        } else {
            (end.rect.center().y, other.rect.center().y)
        };
        let room = (most - least) * 0.3;
        let (spot, looked) = ports.nearest(end, side, own + ((there - own) * 0.2).clamp(-room, room));
        asked.push(looked);
        if let Some(it) = spots.get_mut(side as usize) {
            *it = spot;
        }
    }
    spots
}

/// The channels beyond a side that are nearest to it: an arrow leaves into one of these.
fn nearest(channels: &[Channel], side: Side, rect: &Rect, by: f64) -> [Option<Channel>; 2] {
    let edge = match side {
        Side::Top => rect.y,
        Side::Bottom => rect.bottom(),
        Side::Left => rect.x,
        Side::Right => rect.right(),
    };
    let mut found = [None; 2];
    for channel in channels.iter().filter(|it| side.beyond(rect, it.at, by)) {
        let mut next = Some(*channel);
        for slot in &mut found {
            let far = |it: Option<Channel>| it.map_or(f64::INFINITY, |it| (it.at - edge).abs() + it.extra);
            if far(next) < far(*slot) {
                std::mem::swap(slot, &mut next);
            }
        }
    }
    found
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
