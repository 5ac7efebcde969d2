//! Where arrows run already, so that the next one takes a lane of its own.

use crate::layout::{Rect, Spot};

/// Two parallel arrows nearer than this look like one.
const APART: f64 = 5.0;

/// A straight piece: the coordinate it stays at, and from where to where it runs.
#[derive(Clone, Copy)]
struct Piece {
    at: f64,
    from: f64,
    to: f64,
}

impl Piece {
    /// The piece, and whether it is level.
    fn new(a: Spot, b: Spot) -> (Self, bool) {
        let level = (a.y - b.y).abs() < 0.01;
        let (at, from, to) = if level { (a.y, a.x, b.x) } else { (a.x, a.y, b.y) };
        (Self { at, from: from.min(to), to: from.max(to) }, level)
    }
}

/// Pieces sorted by the coordinate they stay at.
#[derive(Default)]
struct Sorted(Vec<Piece>);

impl Sorted {
    fn between(&self, least: f64, most: f64) -> impl Iterator<Item = &Piece> {
        let start = self.0.partition_point(|it| it.at < least);
        self.0.get(start..).into_iter().flatten().take_while(move |it| it.at <= most)
    }
}

#[derive(Default)]
pub(super) struct Lanes {
    level: Sorted,
    upright: Sorted,
}

impl Lanes {
    pub(super) fn add(&mut self, points: &[Spot]) {
        for pair in points.windows(2) {
            let [a, b] = pair else { continue };
            let (piece, level) = Piece::new(*a, *b);
            let list = if level { &mut self.level.0 } else { &mut self.upright.0 };
            let place = list.partition_point(|it| it.at < piece.at);
            list.insert(place, piece);
        }
    }

    /// Whether another arrow runs along this piece.
    pub(super) fn shares(&self, a: Spot, b: Spot) -> bool {
        let (piece, level) = Piece::new(a, b);
        let list = if level { &self.level } else { &self.upright };
        list.between(piece.at - APART, piece.at + APART)
            .any(|it| it.from + 2.0 < piece.to && piece.from + 2.0 < it.to)
    }

    /// How many arrows run across this piece.
    pub(super) fn crossings(&self, a: Spot, b: Spot) -> usize {
        let (piece, level) = Piece::new(a, b);
        let list = if level { &self.upright } else { &self.level };
        list.between(piece.from, piece.to).filter(|it| it.from < piece.at && piece.at < it.to).count()
    }

    /// How many arrows run through an area.
    pub(super) fn through(&self, area: &Rect) -> usize {
        let level = self.level.between(area.y, area.bottom());
        let upright = self.upright.between(area.x, area.right());
        level.filter(|it| it.from < area.right() && it.to > area.x).count()
            + upright.filter(|it| it.from < area.bottom() && it.to > area.y).count()
    }
}
