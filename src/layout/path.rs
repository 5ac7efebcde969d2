//! Arrow lines as SVG paths, and how far a spot is from one.

use std::fmt::Write as _;

use super::{Rect, Spot};

/// Corners of arrows are rounded by this much.
pub const CORNER: f64 = 6.0;
/// The head of an arrow: its length and half of its width.
pub const HEAD: (f64, f64) = (7.0, 4.0);

/// The line with rounded corners. It stops just inside the head.
#[must_use]
pub fn path_d(points: &[Spot], radius: f64) -> String {
    let mut d = String::with_capacity(24 * points.len());
    let mut here: Option<Spot> = None;
    for (index, point) in points.iter().enumerate() {
        here = Some(match (here, points.get(index + 1)) {
            (None, _) => {
                let _ = write!(d, "M{} {}", px_text(point.x), px_text(point.y));
                *point
            }
            (Some(before), Some(next)) => {
                let (into, out) = (toward(*point, before, radius), toward(*point, *next, radius));
                let _ = write!(d, "L{} {}", px_text(into.x), px_text(into.y));
                let _ = write!(d, "Q{} {}", px_text(point.x), px_text(point.y));
                let _ = write!(d, " {} {}", px_text(out.x), px_text(out.y));
                out
            }
            (Some(before), None) => {
                let end = toward(*point, before, HEAD.0 - 1.0);
                let _ = write!(d, "L{} {}", px_text(end.x), px_text(end.y));
                *point
            }
        });
    }
    d
}

/// The triangle at its end.
#[must_use]
pub fn head_d(points: &[Spot]) -> String {
    let [.., before, tip] = points else { return String::new() };
    let (dx, dy) = (tip.x - before.x, tip.y - before.y);
    let length = dx.hypot(dy).max(1e-6);
    let (ux, uy) = (dx / length, dy / length);
    let (bx, by) = (tip.x - ux * HEAD.0, tip.y - uy * HEAD.0);
    let (px, py) = (-uy * HEAD.1, ux * HEAD.1);
    let mut d = format!("M{} {}", px_text(tip.x), px_text(tip.y));
    let _ =
        write!(d, "L{} {}L{} {}Z", px_text(bx + px), px_text(by + py), px_text(bx - px), px_text(by - py));
    d
}

/// How far a spot is from a line.
#[must_use]
pub fn distance(points: &[Spot], spot: Spot) -> f64 {
    points
        .windows(2)
        .filter_map(|pair| {
            let [a, b] = pair else { return None };
            let (dx, dy) = (b.x - a.x, b.y - a.y);
            let square = (dx * dx + dy * dy).max(1e-6);
            let share = (((spot.x - a.x) * dx + (spot.y - a.y) * dy) / square).clamp(0.0, 1.0);
            Some((spot.x - a.x - dx * share).hypot(spot.y - a.y - dy * share))
        })
        .fold(f64::INFINITY, f64::min)
}

/// A line between two boxes while one of them moves: out of the sides that face each other, blind for what is
/// between.
#[must_use]
pub fn quick_route(from: Rect, to: Rect) -> Vec<Spot> {
    let (a, b) = (from.center(), to.center());
    let below = to.y >= from.bottom();
    if below || to.bottom() <= from.y {
        let (start, end) = if below { (from.bottom(), to.y) } else { (from.y, to.bottom()) };
        // Straight where the boxes are over each other.
        let (least, most) = (from.x.max(to.x) + 8.0, from.right().min(to.right()) - 8.0);
        if least <= most {
            let x = if from.w < to.w { a.x } else { b.x }.clamp(least, most);
            return vec![Spot::new(x, start), Spot::new(x, end)];
        }
        let y = (start + end) / 2.0;
        return vec![Spot::new(a.x, start), Spot::new(a.x, y), Spot::new(b.x, y), Spot::new(b.x, end)];
    }
    let (start, end) = if b.x >= a.x { (from.right(), to.x) } else { (from.x, to.right()) };
    let (least, most) = (from.y.max(to.y) + 8.0, from.bottom().min(to.bottom()) - 8.0);
    if least <= most {
        let y = if from.h < to.h { a.y } else { b.y }.clamp(least, most);
        return vec![Spot::new(start, y), Spot::new(end, y)];
    }
    let x = (start + end) / 2.0;
    vec![Spot::new(start, a.y), Spot::new(x, a.y), Spot::new(x, b.y), Spot::new(end, b.y)]
}

/// From `from` toward `to`, at most half of the way.
fn toward(from: Spot, to: Spot, by: f64) -> Spot {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let share = (by / dx.hypot(dy).max(1e-6)).min(0.5);
    Spot::new(from.x + dx * share, from.y + dy * share)
}

/// Tenths are enough on a screen, and whole numbers are short.
#[must_use]
pub fn px_text(value: f64) -> f64 {
    // Adding zero turns a negative zero into zero.
    (value * 10.0).round() / 10.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_round_and_the_head_covers_the_end() {
        let points = [Spot::new(0.0, 0.0), Spot::new(0.0, 20.0), Spot::new(30.0, 20.0)];
        assert_eq!(path_d(&points, CORNER), "M0 0L0 14Q0 20 6 20L24 20");
        assert_eq!(head_d(&points), "M30 20L23 24L23 16Z");
        assert_eq!((path_d(&[], CORNER), head_d(&[])), (String::new(), String::new()));
    }

    #[test]
    fn a_quick_line_joins_the_sides_that_face_each_other() {
        let from = Rect::new(0.0, 0.0, 100.0, 40.0);
        let straight = quick_route(from, Rect::new(20.0, 100.0, 60.0, 40.0));
        assert_eq!(straight, [Spot::new(50.0, 40.0), Spot::new(50.0, 100.0)]);
        let aside = quick_route(from, Rect::new(200.0, 300.0, 60.0, 40.0));
        assert_eq!(aside.first(), Some(&Spot::new(50.0, 40.0)));
        assert_eq!(aside.last(), Some(&Spot::new(230.0, 300.0)));
    }

    #[test]
    fn the_distance_to_a_line_is_to_its_nearest_piece() {
        let points = [Spot::new(0.0, 0.0), Spot::new(0.0, 20.0), Spot::new(30.0, 20.0)];
        assert_eq!(distance(&points, Spot::new(15.0, 24.0)), 4.0);
        assert_eq!(distance(&points, Spot::new(-3.0, 5.0)), 3.0);
    }
}
