//! Where the words of an arrow stand.

use crate::design::order::order_by;
use std::collections::BTreeMap;

use super::changed::Places;
use super::field::Field;
use super::lanes::Lanes;
use crate::layout::{Rect, Spot, text_width};

pub const LABEL_HEIGHT: f64 = 16.0;

/// About how wide a label is: ten pixel letters and its padding.
#[must_use]
pub fn label_width(text: &str) -> f64 {
    text_width(text, 10.0).ceil() + 12.0
}

/// Labels that have their place, in rows of their height.
#[derive(Default)]
pub(super) struct Taken(BTreeMap<i32, Vec<Rect>>);

impl Taken {
    fn rows(rect: &Rect) -> std::ops::RangeInclusive<i32> {
        // The casts saturate.
        (rect.y / LABEL_HEIGHT).floor() as i32..=(rect.bottom() / LABEL_HEIGHT).floor() as i32
    }

    pub(super) fn add(&mut self, rect: Rect) {
        self.0.entry(*Self::rows(&rect).start()).or_default().push(rect);
    }

    fn under(&self, rect: &Rect) -> usize {
        let rows = Self::rows(rect);
        let rows = self.0.range(rows.start().saturating_sub(1)..=*rows.end());
        rows.flat_map(|it| it.1).filter(|it| it.overlaps(rect)).count()
    }
}

/// How far in from its edge an arrow runs through a label that stands beside it.
const EDGE: f64 = 2.0;
/// An upright piece shorter than this would be hidden by the label on it, head and all: the label stands beside it.
const SHORT: f64 = 36.0;
/// What a level piece shows of itself on the two sides of a label; where it has less, the label stands above or below.
const IN_SIGHT: f64 = 20.0;
/// How far beside it, clear of the head.
const BESIDE: f64 = 6.0;
/// A label nearer than this to another arrow looks like the words of that one.
const CLEAR: f64 = 3.0;
/// Places tried on a piece, the middle first.
const SHARES: [f64; 7] = [0.5, 0.35, 0.65, 0.25, 0.75, 0.15, 0.85];

/// How far from its piece a label stands, and how much worse that is than on it.
#[derive(Clone, Copy)]
struct Offset {
    dx: f64,
    dy: f64,
    worse: usize,
}

/// Where labels of one width stand: on their piece; where there is no room, so far beside it that they still touch it;
/// where they would hide it, wholly beside it.
struct Offsets {
    width: f64,
    level: [Offset; 3],
    short_level: [Offset; 5],
    upright: [Offset; 3],
    short_upright: [Offset; 5],
}

impl Offsets {
    fn new(width: f64) -> Self {
        let on = |worse| Offset { dx: 0.0, dy: 0.0, worse };
        let beside = |dx, worse| Offset { dx, dy: 0.0, worse };
        let above = |up: f64, worse| Offset { dx: 0.0, dy: -up, worse };
        // From its middle to its own edge.
        let (across, up) = (width / 2.0, LABEL_HEIGHT / 2.0);
        let touching = (across - EDGE, up - EDGE);
        let clear = (across + BESIDE, up + BESIDE);
        Self {
            width,
            level: [on(0), above(touching.1, 50), above(-touching.1, 51)],
            short_level: [
                above(clear.1, 0),
                above(-clear.1, 1),
                on(140),
                above(touching.1, 151),
                above(-touching.1, 152),
            ],
            upright: [on(0), beside(touching.0, 50), beside(-touching.0, 51)],
            short_upright: [
                beside(clear.0, 0),
                beside(-clear.0, 1),
                on(140),
                beside(touching.0, 151),
                beside(-touching.0, 152),
            ],
        }
    }

    fn of(&self, a: Spot, b: Spot) -> &[Offset] {
        let length = a.steps_to(b);
        match (a.y == b.y, a.x == b.x) {
            (true, _) if length < self.width + IN_SIGHT => &self.short_level,
            (true, _) => &self.level,
            (false, true) if length < SHORT => &self.short_upright,
            (false, _) => &self.upright,
        }
    }
}

/// The place for a label of this width: on the longest piece where it lies on no box, no other label, no words of a
/// container (its name, the ranges of its subnets) and no other arrow; the middle of the longest piece where there is none.
/// With it, all places that were tried.
pub(super) fn place(
    points: &[Spot],
    width: f64,
    (field, words): (&Field, &Field),
    lanes: &Lanes,
    taken: &Taken,
) -> (Spot, Places) {
    let mut tried = Places::default();
    let mut pieces: Vec<(Spot, Spot)> =
        points.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect();
    // A level piece shows a label better than an upright one of the same length.
    let worth =
        |(a, b): &(Spot, Spot)| if a.y == b.y { (a.x - b.x).abs() - width / 2.0 } else { (a.y - b.y).abs() };
    order_by(&mut pieces, |a, b| worth(b).total_cmp(&worth(a)));
    let offsets = Offsets::new(width);
    let mut best: Option<(usize, Spot)> = None;
    for (rank, (a, b)) in pieces.iter().enumerate() {
        for (step, share) in SHARES.iter().enumerate() {
            for Offset { dx, dy, worse } in offsets.of(*a, *b) {
                let spot = Spot::new(a.x + (b.x - a.x) * share + dx, a.y + (b.y - a.y) * share + dy);
                let rect = around(spot, width);
                let bad = rank * 8 + step + worse;
                let least = best.map_or(usize::MAX, |it| it.0);
                if bad >= least {
                    continue;
                }
                tried.push(rect.grown(BESIDE));
                // Its own piece runs through it too, where it stands on that.
                let own = usize::from(dx.abs() < width / 2.0 && dy.abs() < LABEL_HEIGHT / 2.0);
                let costs: [&dyn Fn() -> usize; 4] = [
                    &|| 1000 * usize::from(field.covers_label(&rect)),
                    &|| 200 * usize::from(words.covers_label(&rect)),
                    &|| 400 * taken.under(&rect.grown(1.0)),
                    &|| 60 * lanes.through(&rect.grown(CLEAR)).saturating_sub(own),
                ];
                // Asked one after the other, until it is no better than the best.
                let asked =
                    costs.iter().try_fold(bad, |bad, more| Some(bad + more()).filter(|it| *it < least));
                let Some(bad) = asked else { continue };
                best = Some((bad, spot));
                if bad < 8 {
                    return (spot, tried);
                }
            }
        }
    }
    (best.map_or(Spot::default(), |it| it.1), tried)
}

pub(super) fn around(spot: Spot, width: f64) -> Rect {
    Rect::new(spot.x - width / 2.0, spot.y - LABEL_HEIGHT / 2.0, width, LABEL_HEIGHT)
}
