//! Where the words of an arrow stand.

use super::field::Field;
use super::lanes::Lanes;
use crate::layout::{Rect, Spot, text_width};

pub const LABEL_HEIGHT: f64 = 16.0;

/// About how wide a label is: ten pixel letters and its padding.
#[must_use]
pub fn label_width(text: &str) -> f64 {
    text_width(text, 10.0).ceil() + 12.0
}

/// Places tried on a piece, the middle first.
const SHARES: [f64; 7] = [0.5, 0.35, 0.65, 0.25, 0.75, 0.15, 0.85];

/// The place for a label of this width: on the longest piece where it lies on no box, no other label and no other
/// arrow; the middle of the longest piece where there is none.
pub(super) fn place(points: &[Spot], width: f64, field: &Field, lanes: &Lanes, taken: &[Rect]) -> Spot {
    let mut pieces: Vec<(Spot, Spot)> =
        points.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect();
    // A level piece shows a label better than an upright one of the same length.
    let worth =
        |(a, b): &(Spot, Spot)| if a.y == b.y { (a.x - b.x).abs() - width / 2.0 } else { (a.y - b.y).abs() };
    pieces.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
    let mut best: Option<(usize, Spot)> = None;
    for (rank, (a, b)) in pieces.iter().enumerate() {
        for (step, share) in SHARES.iter().enumerate() {
            let spot = Spot::new(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);
            let rect = around(spot, width);
            let mut bad = rank * 8 + step;
            if field.covers_label(&rect) {
                bad += 1000;
            }
            bad += 400 * taken.iter().filter(|it| it.overlaps(&rect.grown(1.0))).count();
            // Its own piece runs through it too.
            bad += 60 * lanes.through(&rect).saturating_sub(1);
            if best.is_none_or(|(least, _)| bad < least) {
                best = Some((bad, spot));
            }
            if bad < 8 {
                return spot;
            }
        }
    }
    best.map_or(Spot::default(), |it| it.1)
}

pub(super) fn around(spot: Spot, width: f64) -> Rect {
    Rect::new(spot.x - width / 2.0, spot.y - LABEL_HEIGHT / 2.0, width, LABEL_HEIGHT)
}
