//! The way around the boxes where no simple shape is clear: a search over the lines beside them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::BEND;
use super::ends::{End, Ports, Side};
use super::field::Field;
use crate::design::order::order_by;
use crate::layout::{Rect, Spot};

/// Lines run this far from the boxes.
const BESIDE: f64 = 12.0;
/// Searched first: what lies this near to both boxes.
const NEAR: f64 = 500.0;
/// Steps after which a search is given up.
const PATIENCE: usize = 40_000;

/// The shortest clear line with few bends, if there is one.
pub(super) fn search(from: &End, to: &End, ports: &Ports, field: &Field) -> Option<Vec<Spot>> {
    let near = from.rect.union(&to.rect).grown(NEAR);
    within(Some(near), from, to, ports, field).or_else(|| within(None, from, to, ports, field))
}

/// One state of the search: a crossing of two lines, and how it was reached.
#[derive(Clone, Copy)]
struct Step {
    cost: f64,
    before: usize,
    seen: bool,
}

/// A way out of the first box and one into the second, on the same side of each.
struct Stub {
    side: Side,
    /// On the border, and the same a little outside.
    start: (Spot, Spot),
    end: (Spot, Spot),
}

struct Grid<'a> {
    xs: Vec<f64>,
    ys: Vec<f64>,
    field: &'a Field,
    from: &'a End,
    to: &'a End,
}

/// Where a side's arrows leave, and the same a little outside, where the lines are.
fn stub(end: &End, side: Side, ports: &Ports) -> (Spot, Spot) {
    let (least, most) = end.reach(side);
    let (spot, _) = ports.nearest(end, side, (least + most) / 2.0);
    let out = match side {
        Side::Top => Spot::new(spot.x, end.rect.y - BESIDE),
        Side::Bottom => Spot::new(spot.x, end.rect.bottom() + BESIDE),
        Side::Left => Spot::new(end.rect.x - BESIDE, spot.y),
        Side::Right => Spot::new(end.rect.right() + BESIDE, spot.y),
    };
    (spot, out)
}

fn within(area: Option<Rect>, from: &End, to: &End, ports: &Ports, field: &Field) -> Option<Vec<Spot>> {
    let (mut xs, mut ys) = (Vec::new(), Vec::new());
    let own = [(from.id, from.rect), (to.id, to.rect)];
    for (_, rect) in field.boxes().iter().chain(&own) {
        if area.is_none_or(|it| it.overlaps(rect)) {
            xs.extend([rect.x - BESIDE, rect.right() + BESIDE]);
            ys.extend([rect.y - BESIDE, rect.bottom() + BESIDE]);
        }
    }
    let stubs: Vec<Stub> = Side::ALL
        .into_iter()
        .map(|side| Stub { side, start: stub(from, side, ports), end: stub(to, side, ports) })
        .collect();
    for Stub { side, start: (start, _), end: (end, _) } in &stubs {
        let list = if side.upright() { &mut xs } else { &mut ys };
        list.extend(if side.upright() { [start.x, end.x] } else { [start.y, end.y] });
    }
    for list in [&mut xs, &mut ys] {
        order_by(list, f64::total_cmp);
        list.dedup_by(|a, b| (*a - *b).abs() < 0.01);
    }
    let grid = Grid { xs, ys, field, from, to };
    grid.search(&stubs)
}

impl Grid<'_> {
    fn index(&self, spot: Spot) -> Option<(usize, usize)> {
        let find = |list: &[f64], at: f64| {
            let index = list.partition_point(|it| *it < at - 0.01);
            list.get(index).filter(|it| (**it - at).abs() < 0.02).map(|_| index)
        };
        Some((find(&self.xs, spot.x)?, find(&self.ys, spot.y)?))
    }

    fn spot(&self, x: usize, y: usize) -> Option<Spot> {
        Some(Spot::new(*self.xs.get(x)?, *self.ys.get(y)?))
    }

    /// Whether a piece is clear of all boxes, its own two included.
    fn clear(&self, a: Spot, b: Spot) -> bool {
        let piece = Rect::between(a, b).grown(0.1);
        let own = |end: &End| piece.overlaps(&end.rect.grown(-0.5));
        !own(self.from) && !own(self.to) && !self.field.blocks(a, b, [self.from.id, self.to.id])
    }

    fn search(&self, stubs: &[Stub]) -> Option<Vec<Spot>> {
        let width = self.xs.len();
        // Two states a crossing: reached along a level line (0) or an upright one (1).
        let state = |x: usize, y: usize, upright: bool| (y * width + x) * 2 + usize::from(upright);
        let mut steps =
            vec![Step { cost: f64::INFINITY, before: usize::MAX, seen: false }; width * self.ys.len() * 2];
        let goal = self.to.rect.center();
        let mut heap: BinaryHeap<Reverse<(u64, usize)>> = BinaryHeap::new();
        // Costs in hundredths of a pixel: whole numbers have an order.
        let rank = |cost: f64, at: Spot| {
            let rest = (at.steps_to(goal) - self.to.rect.w.max(self.to.rect.h)).max(0.0);
            ((cost + rest) * 100.0) as u64
        };
        for Stub { side, start: (start, out), .. } in stubs {
            let (Some((x, y)), true) = (self.index(*out), self.clear(*start, *out)) else { continue };
            let index = state(x, y, side.upright());
            if let Some(it) = steps.get_mut(index) {
                *it = Step { cost: BESIDE, before: usize::MAX, seen: false };
                heap.push(Reverse((rank(BESIDE, *out), index)));
            }
        }
        let goals: Vec<(usize, Spot, Spot)> = stubs
            .iter()
            .filter(|Stub { end: (end, out), .. }| self.clear(*end, *out))
            .filter_map(|Stub { side, end: (end, out), .. }| {
                let (x, y) = self.index(*out)?;
                Some((state(x, y, side.upright()), *end, *out))
            })
            .collect();
        let mut patience = PATIENCE;
        while let Some(Reverse((_, here))) = heap.pop() {
            patience = patience.checked_sub(1)?;
            let step = *steps.get(here)?;
            if step.seen {
                continue;
            }
            steps.get_mut(here)?.seen = true;
            if let Some((_, end, _)) = goals.iter().find(|it| it.0 == here) {
                return Some(self.line(&steps, here, *end, stubs));
            }
            let (upright, x, y) = (here % 2 == 1, here / 2 % width, here / 2 / width);
            let at = self.spot(x, y)?;
            let next = [
                (x.checked_sub(1), Some(y), false),
                (Some(x + 1), Some(y), false),
                (Some(x), y.checked_sub(1), true),
                (Some(x), Some(y + 1), true),
            ];
            for (nx, ny, along) in next {
                let (Some(nx), Some(ny)) = (nx, ny) else { continue };
                let Some(there) = self.spot(nx, ny) else { continue };
                let bend = if along == upright { 0.0 } else { BEND };
                let cost = step.cost + at.steps_to(there) + bend;
                let index = state(nx, ny, along);
                let Some(known) = steps.get_mut(index) else { continue };
                if known.seen || known.cost <= cost || !self.clear(at, there) {
                    continue;
                }
                *known = Step { cost, before: here, seen: false };
                heap.push(Reverse((rank(cost, there), index)));
            }
        }
        None
    }

    /// The corners on the way back to the start.
    fn line(&self, steps: &[Step], last: usize, end: Spot, stubs: &[Stub]) -> Vec<Spot> {
        let mut points = vec![end];
        let mut here = last;
        let mut first_upright = false;
        while let Some(step) = steps.get(here) {
            let (x, y) = (here / 2 % self.xs.len(), here / 2 / self.xs.len());
            points.extend(self.spot(x, y));
            first_upright = here % 2 == 1;
            here = step.before;
        }
        let out = points.last().copied().unwrap_or(end);
        let start = stubs
            .iter()
            .find(|it| it.start.1.steps_to(out) < 0.05 && it.side.upright() == first_upright)
            .map(|it| it.start.0);
        points.extend(start);
        points.reverse();
        corners(points)
    }
}

/// Without the points that lie on the way.
fn corners(points: Vec<Spot>) -> Vec<Spot> {
    let mut kept: Vec<Spot> = Vec::new();
    for point in points {
        if let [.., a, b] = kept.as_slice() {
            let same = |a: f64, b: f64, c: f64| (a - b).abs() < 0.01 && (b - c).abs() < 0.01;
            if same(a.x, b.x, point.x) || same(a.y, b.y, point.y) {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept
}
