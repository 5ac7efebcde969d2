//! Lines boxes up while they are dragged: with their neighbours first, with the grid else.

use super::{Rect, Spot};

/// Neighbours pull from this near.
const PULL: f64 = 6.0;
/// Boxes stand on this grid.
pub const STEP: f64 = 8.0;

/// Where a dragged box comes to stand, and the lines that say why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snap {
    pub rect: Rect,
    /// From end to end of the two boxes that are in line.
    pub guides: Vec<(Spot, Spot)>,
}

/// Lines `moving` up with the edges and middles of `others`, or with the grid that begins at `origin`.
#[must_use]
pub fn snap(moving: Rect, others: &[Rect], origin: Spot) -> Snap {
    let level = |it: &Rect| [it.x, it.center().x, it.right()];
    let upright = |it: &Rect| [it.y, it.center().y, it.bottom()];
    let x = pull(&moving, others, level);
    let y = pull(&moving, others, upright);
    let dx = x.map_or_else(|| to_grid(moving.x - origin.x), |it| it.by);
    let dy = y.map_or_else(|| to_grid(moving.y - origin.y), |it| it.by);
    let rect = moving.moved(dx, dy);
    let mut guides = Vec::new();
    if let Some(it) = x {
        let all = rect.union(&it.with);
        guides.push((Spot::new(it.at, all.y), Spot::new(it.at, all.bottom())));
    }
    if let Some(it) = y {
        let all = rect.union(&it.with);
        guides.push((Spot::new(all.x, it.at), Spot::new(all.right(), it.at)));
    }
    Snap { rect, guides }
}

/// How far to the next grid line.
fn to_grid(at: f64) -> f64 {
    (at / STEP).round() * STEP - at
}

#[derive(Clone, Copy)]
struct Pull {
    by: f64,
    at: f64,
    with: Rect,
}

/// The nearest line of another box; of equal ones that of the nearest box.
fn pull(moving: &Rect, others: &[Rect], lines: impl Fn(&Rect) -> [f64; 3]) -> Option<Pull> {
    let mut best: Option<(f64, f64, Pull)> = None;
    for with in others {
        let far = moving.center().steps_to(with.center());
        for at in lines(with) {
            for own in lines(moving) {
                let by = at - own;
                let better = best.is_none_or(|(least, nearest, _)| (by.abs(), far) < (least, nearest));
                if by.abs() <= PULL && better {
                    best = Some((by.abs(), far, Pull { by, at, with: *with }));
                }
            }
        }
    }
    best.map(|it| it.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_lines_up_with_its_neighbour_and_shows_the_line() {
        let other = Rect::new(100.0, 0.0, 268.0, 100.0);
        let it = snap(Rect::new(103.0, 200.0, 268.0, 84.0), &[other], Spot::default());
        assert_eq!(it.rect.x, 100.0);
        assert_eq!(it.guides, [(Spot::new(100.0, 0.0), Spot::new(100.0, 284.0))]);
    }

    #[test]
    fn middles_pull_too_and_only_from_near() {
        let other = Rect::new(0.0, 0.0, 100.0, 40.0);
        let it = snap(Rect::new(24.0, 100.0, 60.0, 40.0), &[other], Spot::default());
        assert_eq!(it.rect.center().x, 50.0);
        let far = snap(Rect::new(227.0, 301.0, 60.0, 40.0), &[other], Spot::new(4.0, 0.0));
        assert_eq!((far.rect.x, far.rect.y), (228.0, 304.0));
        assert!(far.guides.is_empty());
    }
}
