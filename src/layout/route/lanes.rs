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

/// Bands that a drawing is cut into at most, and how wide one is at least.
const MOST_BANDS: f64 = 64.0;
const BAND: f64 = 256.0;

/// The pieces of one direction: in each band of the drawing across it those that run there, sorted by the coordinate
/// they stay at.
struct Sorted {
    bands: Vec<Vec<Piece>>,
    begin: f64,
    band: f64,
}

impl Sorted {
    fn new(begin: f64, length: f64) -> Self {
        let band = (length / MOST_BANDS).max(BAND);
        Self { bands: vec![Vec::new(); (length / band) as usize + 1], begin, band }
    }

    /// The band of a coordinate; what lies beyond the drawing is in the first or the last one.
    fn band(&self, along: f64) -> usize {
        // The cast saturates at zero.
        (((along - self.begin) / self.band) as usize).min(self.bands.len().saturating_sub(1))
    }

    fn add(&mut self, piece: Piece) {
        for band in self.band(piece.from)..=self.band(piece.to) {
            let Some(list) = self.bands.get_mut(band) else { continue };
            let place = list.partition_point(|it| it.at < piece.at);
            list.insert(place, piece);
        }
    }

    /// How many overlap a stretch and stay between two coordinates.
    fn count(&self, from: f64, to: f64, least: f64, most: f64) -> usize {
        // Short of a pixel or two the stretch may end before it begins.
        let begin = from.min(to);
        let mut count = 0;
        for band in self.band(begin)..=self.band(from.max(to)) {
            let Some(list) = self.bands.get(band) else { continue };
            let start = list.partition_point(|it| it.at < least);
            let near = list.get(start..).into_iter().flatten().take_while(|it| it.at <= most);
            // One that runs through several bands counts in the first.
            let here =
                near.filter(|it| it.from < to && it.to > from && self.band(it.from.max(begin)) == band);
            count += here.count();
        }
        count
    }
}

pub(super) struct Lanes {
    level: Sorted,
    upright: Sorted,
}

impl Lanes {
    /// For a drawing about as large as this.
    pub(super) fn new(drawing: &Rect) -> Self {
        Self { level: Sorted::new(drawing.x, drawing.w), upright: Sorted::new(drawing.y, drawing.h) }
    }

    pub(super) fn add(&mut self, points: &[Spot]) {
        for pair in points.windows(2) {
            let [a, b] = pair else { continue };
            let (piece, level) = Piece::new(*a, *b);
            if level { self.level.add(piece) } else { self.upright.add(piece) }
        }
    }

    /// Whether another arrow runs along this piece.
    pub(super) fn shares(&self, a: Spot, b: Spot) -> bool {
        let (piece, level) = Piece::new(a, b);
        let list = if level { &self.level } else { &self.upright };
        list.count(piece.from + 2.0, piece.to - 2.0, piece.at - APART, piece.at + APART) > 0
    }

    /// How many arrows run across this piece.
    pub(super) fn crossings(&self, a: Spot, b: Spot) -> usize {
        let (piece, level) = Piece::new(a, b);
        let list = if level { &self.upright } else { &self.level };
        list.count(piece.at, piece.at, piece.from, piece.to)
    }

    /// How many arrows run through an area.
    pub(super) fn through(&self, area: &Rect) -> usize {
        self.level.count(area.x, area.right(), area.y, area.bottom())
            + self.upright.count(area.y, area.bottom(), area.x, area.right())
    }
}
